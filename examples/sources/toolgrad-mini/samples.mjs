import { culture } from "./scenarios/culture.mjs";
import { field } from "./scenarios/field.mjs";
import { irrelevant } from "./scenarios/irrelevant.mjs";
import { journeys } from "./scenarios/journeys.mjs";
import { money } from "./scenarios/money.mjs";
import { table } from "./scenarios/table.mjs";
import { training } from "./scenarios/training.mjs";
import { shuffled } from "./seeded.mjs";

const test = [...journeys, ...money, ...table, ...culture, ...field, ...irrelevant];

const all = [
  ...test.map((scenario) => ({ scenario, split: "test" })),
  ...training.map((scenario) => ({ scenario, split: "train" })),
];

/** Every sample in the order of its id: `{id, split, scenario}`. */
export const samples = shuffled("samples", all).map((sample, index) => ({
  id: String(index + 1).padStart(5, "0"),
  ...sample,
}));
