import { pyJson } from "../toolgrad-mini/python.mjs";

/** A call as it is stored of models that are handed their functions as tools: the arguments are JSON text. */
export const call = (name, parameters) => ({ [name]: pyJson(parameters) });
