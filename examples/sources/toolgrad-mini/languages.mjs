/** Sentences around the answers, by the language of the query. */
export const languages = {
  en: {
    openings: [
      "Here is what I found:",
      "The tools returned the following:",
      "Results for your questions:",
      "Summary of the information gathered:",
    ],
    sorry: (about) => `I was not able to look up ${about}.`,
    nothing: "No information could be gathered for this query.",
  },
  de: {
    openings: ["Das habe ich herausgefunden:"],
    sorry: (about) => `Leider konnte ich ${about} nicht abrufen.`,
    nothing: "Zu dieser Anfrage liegen keine Angaben vor.",
  },
  es: {
    openings: ["Esto es lo que he encontrado:"],
    sorry: (about) => `No he podido consultar ${about}.`,
    nothing: "No se ha obtenido información para esta consulta.",
  },
};
