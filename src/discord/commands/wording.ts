import type { LocalizationMap } from "discord-api-types/v10";

/** A wording in English and in each language that the commands are translated to. */
export interface Wording {
  readonly en: string;
  readonly de: string;
  readonly fr: string;
  readonly es: string;
}

/** The translations of a wording as Discord takes them. */
export function localised({ de, fr, es }: Wording): LocalizationMap {
  // `es-ES` is Spain's, `es-419` Latin America's; the wordings suit both.
  return { de, fr, "es-ES": es, "es-419": es };
}

/** Name and description of a command or an option. Names: lower case, no spaces, at most 32. */
export interface Named {
  readonly name: Wording;
  readonly description: Wording;
}

function named(name: Wording, description: Wording): Named {
  return { name, description };
}

/** Every name and description that Discord shows for the commands and their options. */
export const wordings = {
  ask: named(
    { en: "ask", de: "fragen", fr: "demander", es: "preguntar" },
    {
      en: "Ask the article; it answers in its own words, with citations",
      de: "Frage den Artikel; er antwortet mit eigenen Worten und Belegen",
      fr: "Interroger l’article ; il répond avec ses propres mots, citations à l’appui",
      es: "Pregunta al artículo; responde con sus propias palabras y citas",
    },
  ),
  question: named(
    { en: "question", de: "frage", fr: "question", es: "pregunta" },
    {
      en: "What do you want to know?",
      de: "Was möchtest du wissen?",
      fr: "Que voulez-vous savoir ?",
      es: "¿Qué quieres saber?",
    },
  ),
  private: named(
    { en: "private", de: "privat", fr: "privé", es: "privado" },
    {
      en: "Show the answer only to you; you can share it afterwards",
      de: "Antwort nur dir zeigen; du kannst sie danach teilen",
      fr: "N’afficher la réponse qu’à vous ; vous pourrez la partager ensuite",
      es: "Mostrar la respuesta solo a ti; podrás compartirla después",
    },
  ),
  lookup: named(
    { en: "lookup", de: "nachschlagen", fr: "rechercher", es: "buscar" },
    {
      en: "Look up a name, acronym, place, date or source",
      de: "Einen Namen, ein Kürzel, einen Ort, ein Datum oder eine Quelle nachschlagen",
      fr: "Rechercher un nom, un sigle, un lieu, une date ou une source",
      es: "Buscar un nombre, una sigla, un lugar, una fecha o una fuente",
    },
  ),
  term: named(
    { en: "term", de: "begriff", fr: "terme", es: "término" },
    {
      en: "A name as the article has it, or your own spelling",
      de: "Ein Name wie im Artikel oder in deiner Schreibweise",
      fr: "Un nom tel que l’article l’écrit, ou votre propre orthographe",
      es: "Un nombre como aparece en el artículo, o escrito a tu manera",
    },
  ),
  passage: named(
    { en: "passage", de: "abschnitt", fr: "passage", es: "pasaje" },
    {
      en: "Read one paragraph and walk to its neighbours",
      de: "Einen Absatz lesen und zu seinen Nachbarn blättern",
      fr: "Lire un paragraphe et passer à ses voisins",
      es: "Leer un párrafo y pasar a los vecinos",
    },
  ),
  address: named(
    { en: "address", de: "adresse", fr: "adresse", es: "dirección" },
    {
      en: "Such as §2 ¶1, 2.1, or a heading",
      de: "Zum Beispiel §2 ¶1, 2.1 oder eine Überschrift",
      fr: "Par exemple §2 ¶1, 2.1 ou un intertitre",
      es: "Por ejemplo §2 ¶1, 2.1 o un título",
    },
  ),
  outline: named(
    { en: "outline", de: "gliederung", fr: "plan", es: "esquema" },
    {
      en: "The sections of the article, to browse",
      de: "Die Abschnitte des Artikels zum Blättern",
      fr: "Les sections de l’article, à parcourir",
      es: "Las secciones del artículo, para recorrerlas",
    },
  ),
  timeline: named(
    { en: "timeline", de: "zeitleiste", fr: "chronologie", es: "cronología" },
    {
      en: "Every dated sentence, in order of date",
      de: "Jeder datierte Satz, nach Datum geordnet",
      fr: "Toutes les phrases datées, par ordre chronologique",
      es: "Todas las frases fechadas, por orden cronológico",
    },
  ),
  references: named(
    { en: "references", de: "quellen", fr: "références", es: "referencias" },
    {
      en: "The article’s own sources, and what leans on each",
      de: "Die Quellen des Artikels und was sich auf sie stützt",
      fr: "Les sources de l’article et ce qui s’appuie sur chacune",
      es: "Las fuentes del artículo y lo que se apoya en cada una",
    },
  ),
  verify: named(
    { en: "verify", de: "prüfen", fr: "vérifier", es: "verificar" },
    {
      en: "Check a claim or a quotation against the article",
      de: "Eine Behauptung oder ein Zitat am Artikel prüfen",
      fr: "Confronter une affirmation ou une citation à l’article",
      es: "Comprobar una afirmación o una cita con el artículo",
    },
  ),
  claim: named(
    { en: "claim", de: "behauptung", fr: "affirmation", es: "afirmación" },
    {
      en: "A statement, or words said to be from the article",
      de: "Eine Aussage oder Worte, die im Artikel stehen sollen",
      fr: "Un énoncé, ou des mots attribués à l’article",
      es: "Un enunciado, o palabras atribuidas al artículo",
    },
  ),
  help: named(
    { en: "help", de: "hilfe", fr: "aide", es: "ayuda" },
    {
      en: "What I can do, with examples to try",
      de: "Was ich kann, mit Beispielen zum Ausprobieren",
      fr: "Ce que je sais faire, avec des exemples à essayer",
      es: "Lo que sé hacer, con ejemplos para probar",
    },
  ),
  about: named(
    { en: "about", de: "über", fr: "à-propos", es: "acerca-de" },
    {
      en: "Which document, index and models answer here",
      de: "Welches Dokument, welcher Index und welche Modelle hier antworten",
      fr: "Quel document, quel index et quels modèles répondent ici",
      es: "Qué documento, índice y modelos responden aquí",
    },
  ),
  status: named(
    { en: "status", de: "status", fr: "état", es: "estado" },
    {
      en: "How I am doing: connection, queue, index",
      de: "Wie es mir geht: Verbindung, Warteschlange, Index",
      fr: "Mon état : connexion, file d’attente, index",
      es: "Cómo estoy: conexión, cola, índice",
    },
  ),
  privacy: named(
    { en: "privacy", de: "datenschutz", fr: "confidentialité", es: "privacidad" },
    {
      en: "See what is stored about you, and delete it",
      de: "Sehen, was über dich gespeichert ist, und es löschen",
      fr: "Voir ce qui est conservé à votre sujet, et le supprimer",
      es: "Ver lo que se guarda sobre ti, y borrarlo",
    },
  ),
  settings: named(
    { en: "settings", de: "einstellungen", fr: "paramètres", es: "ajustes" },
    {
      en: "Admins: channels, roles, visibility, strictness",
      de: "Admins: Kanäle, Rollen, Sichtbarkeit, Strenge",
      fr: "Admins : salons, rôles, visibilité, rigueur",
      es: "Admins: canales, roles, visibilidad, rigor",
    },
  ),
  reindex: named(
    { en: "reindex", de: "neu-indexieren", fr: "réindexer", es: "reindexar" },
    {
      en: "Admins: read the document anew and swap it in",
      de: "Admins: das Dokument neu einlesen und austauschen",
      fr: "Admins : relire le document et le remplacer à chaud",
      es: "Admins: volver a leer el documento y sustituirlo en caliente",
    },
  ),
} as const satisfies Readonly<Record<string, Named>>;

/** Names in the menu of a message: mixed case and spaces, no description. */
export const menuNames = {
  answer: {
    en: "Answer from the article",
    de: "Aus dem Artikel beantworten",
    fr: "Répondre d’après l’article",
    es: "Responder con el artículo",
  },
  check: {
    en: "Check against the article",
    de: "Am Artikel prüfen",
    fr: "Vérifier d’après l’article",
    es: "Comprobar con el artículo",
  },
} as const satisfies Readonly<Record<string, Wording>>;
