const FONT = `-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Helvetica,Arial,sans-serif`;

/** Colours by role; each text colour reaches at least 4.5:1 on its ground (WCAG 2.2, 1.4.3). */
export const LIGHT = {
  page: "#eef1f4",
  ground: "#ffffff",
  ink: "#1b2430",
  soft: "#566273",
  line: "#d9dfe6",
  link: "#1c5488",
  doubt: "#7a4100",
  doubtGround: "#fdf1df",
} as const;

const DARK = {
  page: "#0e1217",
  ground: "#161c24",
  ink: "#e7ebf0",
  soft: "#a3b0bf",
  line: "#313b48",
  link: "#8fc1f0",
  doubt: "#ffcf8c",
  doubtGround: "#3a2a12",
} as const;

type Palette = Readonly<Record<keyof typeof LIGHT, string>>;

const colours = (p: Palette): string => `.fw,.fw h1,.fw h2,.fw h3{color:${p.ink}}
.fw a{color:${p.link}}
.du,.ct,.ey,.s,.n,.fo,.fw h2{color:${p.soft}}
.fw h2{border-color:${p.line}}.it,.fo{border-color:${p.line}}.q{border-color:${p.line}}
.br{color:${p.link}}.ct b{color:${p.doubt}}.ce{color:${p.ink}}
.db,.no{color:${p.doubt};background:${p.doubtGround}}.d b{color:${p.doubt}}.qt{background:${p.page}}`;

/** The styles of the body, light, with dark where the reader's system asks for it. */
export const STYLES = `.fw{font-family:${FONT};font-size:16px;line-height:1.5;text-align:start}
.fw p{margin:0 0 6px}
.fw h1{font-size:25px;line-height:1.25;margin:0 0 4px;font-weight:700}
.fw h2{font-size:13px;line-height:1.3;letter-spacing:.08em;text-transform:uppercase;margin:32px 0 14px;padding:0 0 6px;border-bottom-width:1px;border-bottom-style:solid;font-weight:700}
.fw h3{font-size:18px;line-height:1.35;margin:0 0 8px;font-weight:600}
.fw .rg{font-size:16px;margin:18px 0 8px}
.fw .br{font-size:13px;letter-spacing:.14em;text-transform:uppercase;font-weight:700;margin:0 0 10px}
.du,.ct{font-size:15px}
.it{margin:0 0 18px;padding:0 0 14px;border-bottom-width:1px;border-bottom-style:solid}
.fw .z{border-bottom-style:none;padding:0}
.fw .ey{font-size:13px;line-height:1.7;margin:0 0 3px}
.ce{font-weight:600;white-space:nowrap}
.db{font-size:12px;white-space:nowrap;font-weight:600;padding:1px 7px;border-radius:3px}
.fw .q{font-family:Georgia,"Times New Roman",serif;font-size:16px;margin:0 0 10px;padding:0 0 0 12px;border-left-width:3px;border-left-style:solid}
.fw .f{font-size:15px;margin:0 0 3px}
.fw .s{font-size:13px;margin:8px 0 0}.n{font-size:13px}
.fw .pi{margin:16px 0 4px}.im{display:block;width:100%;max-width:600px;height:auto;border-width:0}
.fw .st{margin:0 0 14px}
.fw .l{margin:0 0 9px}
.fw .no{font-size:13px;padding:6px 10px;margin:0 0 16px;border-radius:3px}
.fw .qt{font-size:17px;padding:12px 14px;margin:18px 0 0}
.fo{font-size:13px;margin:30px 0 0;padding:16px 0 0;border-top-width:1px;border-top-style:solid}
.fw{word-break:break-word}
${colours(LIGHT)}
@media (prefers-color-scheme:dark){
body,.pg,.pg>table,.pg>div{background:${DARK.page}!important}.gr,.gr>table,.gr>table>tbody>tr>td{background:${DARK.ground}!important}
${colours(DARK).replaceAll("}", "!important}")}
}`;
