import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

export const liveParallelMultiple = [
  {
    asks: "play Slow Tide and dim the lights to 20",
    offers: [
      fn("music.play", "Plays a track.", { track: a("string", "Its title") }),
      fn("lights.dim", "Dims all lights.", { level: a("integer", "Brightness in percent") }),
    ],
    expects: [{ "music.play": { track: ["Slow Tide"] } }, { "lights.dim": { level: [20] } }],
    orchid: "[music.play(track='Slow Tide'), lights.dim(level=20)]",
    maple: [call("music_play", { track: "Slow Tide" }), call("lights_dim", { level: 20 })],
    // A text for an integer.
    lichen: '[music.play(track="Slow Tide"), lights.dim(level="20")]',
  },
  {
    asks: "good luck in finnish, and what does 'serein' mean?",
    offers: [
      fn("translate.text", "Translates a text.", {
        text: a("string", "The text"),
        language: a("string", "Into which language"),
      }),
      fn("dictionary.define", "Meaning of a word.", { word: a("string", "The word") }),
    ],
    expects: [
      { "translate.text": { text: ["good luck"], language: ["Finnish", "fi"] } },
      { "dictionary.define": { word: ["serein"] } },
    ],
    orchid: "[translate.text(text='good luck', language='Finnish'), dictionary.define(word='serein')]",
    maple: [
      call("translate_text", { text: "good luck", language: "fi" }),
      call("dictionary_define", { word: "serein" }),
    ],
    // JSON, where Python was asked for.
    lichen: '[{"name": "translate.text", "arguments": {"text": "good luck", "language": "Finnish"}}]',
  },
];
