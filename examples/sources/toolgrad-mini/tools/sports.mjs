import { known } from "../places.mjs";
import { clock, daysAfter, decimal, pick, several, shuffled, whole } from "../seeded.mjs";
import { number, text, tool } from "../tool.mjs";

export const sports = [
  tool(
    "Sports-pitchrook-league_table",
    "Standings of a league.",
    { required: { league: text("Name of the league.") }, optional: { season: text("Such as 2024-25.", "2024-25") } },
    ({ league, season = "2024-25" }) => ({ league, season, table: standings(league, season) }),
  ),
  tool(
    "Sports-pitchrook-team_fixtures",
    "Matches a team has still to play, soonest first.",
    { required: { team: text("Name of the team.") }, optional: { limit: number("How many matches.", 3) } },
    ({ team, limit = 3 }) => ({
      team,
      fixtures: several(`fixtures/${team}`, limit, (key, i) => ({
        date: daysAfter("2025-05-17", i * 7),
        kick_off: pick(`${key}/time`, ["15:00", "17:30", "19:45"]),
        opponent: opponents(team)[i],
        venue: pick(`${key}/venue`, ["home", "away"]),
      })),
    }),
  ),
  tool(
    "Sports-pitchrook-team_results",
    "Matches a team has played, latest first.",
    { required: { team: text("Name of the team.") }, optional: { limit: number("How many matches.", 3) } },
    ({ team, limit = 3 }) => ({
      team,
      results: several(`results/${team}`, limit, (key, i) => {
        const goals = [whole(`${key}/for`, 0, 4), whole(`${key}/against`, 0, 3)];
        return {
          date: daysAfter("2025-05-10", i * -7),
          opponent: opponents(team).at(-1 - i),
          score: goals.join("-"),
          outcome: goals[0] > goals[1] ? "win" : goals[0] === goals[1] ? "draw" : "loss",
        };
      }),
    }),
  ),
  tool(
    "Sports-pitchrook-player_stats",
    "Appearances, goals and assists of a player in one season.",
    { required: { player: text("Full name.") }, optional: { season: text("Such as 2024-25.", "2024-25") } },
    ({ player, season = "2024-25" }) => ({
      player,
      season,
      appearances: whole(`apps/${player}/${season}`, 19, 34),
      goals: whole(`goals/${player}/${season}`, 2, 18),
      assists: whole(`assists/${player}/${season}`, 1, 11),
      minutes: whole(`minutes/${player}/${season}`, 1420, 2980),
    }),
  ),
  tool(
    "Sports-strideboard-race_calendar",
    "Running races of a country that can still be entered.",
    {
      required: { country: text("Country.") },
      optional: { distance_km: number("Distance to look for."), month: text("Such as 2025-09.") },
    },
    ({ country, distance_km = 21.1, month = "2025-09" }) => ({
      country,
      races: known(races, country, "country").map(([race_id, name, town], i) => ({
        race_id,
        name,
        town,
        date: daysAfter(`${month}-07`, i * 7),
        distance_km,
        fee_eur: whole(race_id, 24, 68),
        places_left: whole(`places/${race_id}`, 12, 640),
      })),
    }),
  ),
  tool(
    "Sports-strideboard-race_results",
    "First finishers of a race that has been run.",
    { required: { race_id: text("Id of the race.") }, optional: { top: number("How many finishers.", 3) } },
    ({ race_id, top = 3 }) => ({
      race_id,
      finishers: several(`finish/${race_id}`, top, (key, i) => ({
        place: i + 1,
        name: shuffled(race_id, runners)[i],
        // `clock` writes minutes and seconds as it writes hours and minutes.
        time: `1:${clock(6 * 60 + i * 38 + whole(key, 0, 30))}`,
        pace_min_per_km: decimal(`${key}/pace`, 3.1, 3.4, 2),
      })),
    }),
  ),
];

const leagues = new Map([
  [
    "Northern Coast League",
    [
      "Harrowby Gulls",
      "Skarvik IF",
      "Port Ellery",
      "Dunmere Rovers",
      "Valtoren",
      "Kilbrack Athletic",
      "Östra Hamn",
      "Whitsand Town",
      "Lochgarry",
      "Merrow United",
    ],
  ],
  [
    "Liga Cordillera",
    ["Atlético Nevado", "Deportivo Quilla", "Real Pampero", "Unión Salar", "Cóndores FC", "Puerto Ocaso"],
  ],
]);

const opponents = (team) =>
  shuffled(
    `opponents/${team}`,
    [...leagues.values()].find((teams) => teams.includes(team)).filter((other) => other !== team),
  );

const standings = (league, season) =>
  known(leagues, league, "league")
    .map((team) => {
      const won = whole(`won/${season}/${team}`, 6, 21);
      const drawn = whole(`drawn/${season}/${team}`, 3, 9);
      const lost = 32 - won - drawn;
      return { team, played: 32, won, drawn, lost, goal_difference: won * 2 - lost - 8, points: won * 3 + drawn };
    })
    .sort((a, b) => b.points - a.points || b.goal_difference - a.goal_difference)
    .map((row, i) => ({ position: i + 1, ...row }));

const races = new Map([
  [
    "Portugal",
    [
      ["sb_611", "Meia Maratona da Ria", "Aveiro"],
      ["sb_618", "Corrida do Farol", "Ílhavo"],
      ["sb_640", "Douro Vinhas Half", "Peso da Régua"],
    ],
  ],
  [
    "Norway",
    [
      ["sb_702", "Fjordhalvmaraton", "Voss"],
      ["sb_733", "Nordlysløpet", "Bodø"],
    ],
  ],
  [
    "Scotland",
    [
      ["sb_805", "Tay Bridges Half", "Dundee"],
      ["sb_829", "Borders Abbey Run", "Melrose"],
    ],
  ],
]);

const runners = ["Ingrid Sæther", "Mateus Loureiro", "Abena Quartey", "Callum Rennie", "Yui Takamori", "Pilar Ortuño"];
