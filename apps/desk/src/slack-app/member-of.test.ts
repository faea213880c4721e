import { expect, test } from "vitest";
import { memberOf } from "./member-of.ts";

const member = { team: "T1AA", organisation: "E1AA" };
const by = { enterprise_id: "E1AA", is_enterprise_install: true };
const click = {
  is_enterprise_install: true,
  enterprise: { id: "E1AA", name: "n" },
  user: { id: "U1", team_id: "T1AA" },
};

test.each([
  ["a command", { team_id: "T1AA", enterprise_id: "E1AA", is_enterprise_install: "true" }],
  ["an event", { team_id: "T1AA", authorizations: [{ ...by, team_id: null }] }],
  ["an event of a workspace", { team_id: "T2AA", authorizations: [{ ...by, team_id: "T1AA" }] }],
  ["a click", { ...click, team: { id: "T1AA" }, user: { id: "U1" } }],
  ["a click that names no workspace", { ...click, team: null }],
])("%s of an organisation's installation tells whose it is", (_name, body) => {
  expect(memberOf(body)).toEqual(member);
});

test.each([
  ["a workspace of its own", { team_id: "T1AA", enterprise_id: "E1AA", is_enterprise_install: "false" }],
  ["no organisation", { team_id: "T1AA", enterprise_id: "", is_enterprise_install: "true" }],
  ["an organisation alone", { team_id: "E1AA", authorizations: [{ ...by, team_id: null }] }],
  ["a click without a workspace", { ...click, team: null, user: { id: "U1" } }],
  ["nothing", {}],
])("%s tells of none", (_name, body) => {
  expect(memberOf(body)).toBeUndefined();
});
