// What somebody does in an afternoon with a client that was made of openapi.json; `make clients` runs it.
// REGISTER: where the API is. AUTHORIZATION: of a token that may change a scheme. Ends with an error at the first
// answer that is not right.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { components, paths } from "./register.js";

type Schemas = components["schemas"];

const calls: string[] = [];
const client = createClient<paths>({
  baseUrl: process.env.REGISTER ?? "http://127.0.0.1:8000/api/v1",
  headers: { "X-Forwarded-Proto": "https" }, // as the proxy would say
});
client.use({ onRequest: ({ request }) => void calls.push(`${request.method} ${new URL(request.url).pathname}`) });

/** The document of an answer that had to succeed. */
function right<T>(answer: { data?: T; error?: unknown }): T {
  assert.ok(answer.data !== undefined, JSON.stringify(answer.error));
  return answer.data;
}

function example<Asked, Answered>(name: string): { request: Asked; answer: Answered } {
  return JSON.parse(readFileSync(new URL(`../../../docs/${name}-example.json`, import.meta.url), "utf8"));
}

async function aListToItsEnd() {
  const seen: string[] = [];
  let cursor: string | null = null;
  let count = 0;
  do {
    const query: { pageSize: number; cursor?: string } = { pageSize: 100, ...(cursor === null ? {} : { cursor }) };
    const page: Schemas["OrganisationPage"] = right(await client.GET("/organisations", { params: { query } }));
    seen.push(...page.results.map((row) => row.slug));
    count = page.count;
    cursor = page.next === null ? null : new URL(page.next).searchParams.get("cursor");
  } while (cursor !== null);
  assert.equal(seen.length, count);
  assert.equal(new Set(seen).size, count);
}

async function everyListAndTheFirstOfEach() {
  const query = { pageSize: 1 };
  const scheme = right(await client.GET("/schemes", { params: { query } })).results[0]!;
  const call = right(await client.GET("/calls", { params: { query } })).results[0]!;
  const partnership = right(await client.GET("/partnerships", { params: { query } })).results[0]!;
  const programme = right(await client.GET("/programmes", { params: { query } })).results[0]!;
  const slug = (path: { slug: string }) => ({ params: { path: { slug: path.slug } } });
  assert.equal(right(await client.GET("/schemes/{slug}", slug(scheme))).slug, scheme.slug);
  assert.equal(right(await client.GET("/calls/{slug}", slug(call))).slug, call.slug);
  assert.equal(right(await client.GET("/partnerships/{slug}", slug(partnership))).slug, partnership.slug);
  assert.equal(right(await client.GET("/programmes/{slug}", slug(programme))).slug, programme.slug);
  const region = right(await client.GET("/regions/{code}", { params: { path: { code: "GM0114" } } }));
  assert.equal(region.name, "Emmen");
}

async function whatHangsBelowAScheme() {
  const of = { params: { path: { scheme: "rif-mbo" } } };
  assert.ok(right(await client.GET("/schemes/{scheme}/calls", of)).count > 0);
  assert.ok(right(await client.GET("/schemes/{scheme}/criteria", of)).count > 0);
  assert.ok(right(await client.GET("/schemes/{scheme}/definitions", of)).count > 0);
}

async function filtersAndWhatTheyWouldLeave() {
  const query = { region: "GM0114" };
  const page = right(await client.GET("/schemes", { params: { query: { ...query, status: ["open"] } } }));
  const counted = right(await client.GET("/schemes/facets", { params: { query } }));
  const status = counted.facets.find((facet) => facet.key === "status");
  assert.equal(status?.values.find((value) => value.value === "open")?.count, page.count);
}

async function aSearchUnderAnOldName() {
  const found = right(await client.GET("/search", { params: { query: { text: "roc horizon college" } } }));
  assert.deepEqual([found.results[0]?.resource, found.results[0]?.slug], ["organisations", "talland"]);
}

async function aFile() {
  const asked = { params: { path: { form: "csv" as const } }, parseAs: "text" as const };
  assert.ok(right(await client.GET("/schemes/exports/{form}", asked)).startsWith("slug,"));
}

async function whichSchemeFits() {
  const { request, answer } = example<Schemas["MatchRequest"], Schemas["MatchAnswer"]>("match");
  assert.deepEqual(right(await client.POST("/matches", { body: request })), answer);
}

async function whichPartnerIsMissing() {
  const { request, answer } = example<Schemas["SuggestionRequest"], Schemas["SuggestionAnswer"]>("suggestion");
  assert.deepEqual(right(await client.POST("/partner-suggestions", { body: request })), answer);
}

async function anAnswerThatIsKept() {
  const kept = await client.POST("/verdicts", { body: { schemes: ["rif-mbo"] } });
  assert.equal(kept.response.status, 201);
  const id = kept.response.headers.get("Location")!.split("/").at(-1)!;
  assert.deepEqual(right(await client.GET("/verdicts/{id}", { params: { path: { id } } })), right(kept));
}

async function lessOfARecordAndMoreOfWhatItNames() {
  const query = { pageSize: 5, fields: ["closesAt" as const], expand: ["scheme" as const] };
  const page = right(await client.GET("/calls", { params: { query } }));
  for (const call of page.results) {
    assert.deepEqual(Object.keys(call).sort(), ["closesAt", "scheme", "slug"]);
    assert.ok(call.scheme !== undefined && "availability" in call.scheme);
  }
}

async function aChange() {
  const path = { slug: "rif-mbo" };
  const before = await client.GET("/schemes/{slug}", { params: { path } });
  const version = { "If-Match": before.response.headers.get("ETag")! };
  const body = { outlook: { nl: "Er komt nog een tijdvak.", en: "There will be another call." } };
  const nobody = await client.PATCH("/schemes/{slug}", { params: { path, header: version }, body });
  assert.equal(nobody.error?.status, 401);
  const headers = { Authorization: process.env.AUTHORIZATION! };
  const changed = await client.PATCH("/schemes/{slug}", { params: { path, header: version }, body, headers });
  assert.deepEqual(right(changed).outlook, body.outlook);
  const late = await client.PATCH("/schemes/{slug}", { params: { path, header: version }, body, headers });
  assert.equal(late.error?.status, 412);
  assert.deepEqual(right(await client.GET("/schemes/{slug}", { params: { path } })).outlook, body.outlook);
}

async function faultsWithTheirPlaces() {
  const body = { members: [{ key: "a" }, { key: "a" }] };
  const refused = await client.POST("/matches", { body, params: { header: { "Accept-Language": "en" } } });
  assert.deepEqual(refused.error?.errors?.map((fault) => fault.pointer), ["#/members/1/key"]);
  const unknown = await client.GET("/schemes", { params: { query: { region: "GM9999" } } });
  assert.deepEqual(unknown.error?.errors?.map((fault) => fault.parameter), ["region"]);
  const missing = await client.GET("/schemes/{slug}", { params: { path: { slug: "rif-mb" } } });
  assert.equal(missing.error?.status, 404);
}

async function askingAgain() {
  const path = { slug: "rif-mbo" };
  const first = await client.GET("/schemes/{slug}", { params: { path } });
  const header = { "If-None-Match": first.response.headers.get("ETag")! };
  const again = await client.GET("/schemes/{slug}", { params: { path, header } });
  assert.equal(again.response.status, 304);
}

const steps = [
  aListToItsEnd, everyListAndTheFirstOfEach, whatHangsBelowAScheme, filtersAndWhatTheyWouldLeave,
  aSearchUnderAnOldName, aFile, whichSchemeFits, whichPartnerIsMissing, anAnswerThatIsKept,
  lessOfARecordAndMoreOfWhatItNames, aChange, faultsWithTheirPlaces, askingAgain,
];
for (const step of steps) await step();
assert.ok(calls.length >= 25, `${calls.length} calls are too few`);
console.log(`${steps.length} steps, ${calls.length} calls, all right`);
