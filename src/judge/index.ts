export { decodeReply } from "./decode.js";
export { importReleased } from "./import-released.js";
export { embeddingFields, requestFields, verdictKey } from "./key.js";
export { fillTemplate, type PromptValues, renderPrompt } from "./prompt.js";
export { judgeRequest } from "./request.js";
export { decodeRubric, encodeRubric, judgesSamples, type Rubric, type RubricFile } from "./rubric.js";
export { rubricDigest } from "./rubric-digest.js";
export { typicalReply } from "./typical-reply.js";
