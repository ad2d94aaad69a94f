import { stemOf } from "../entities/stem.ts";

/** Words that say nearly the same, general English; each line one sense. */
const SYNONYMS = `
say state tell told claim declare announce report assert testify speak spoke talk
announce declare proclaim introduce
kill die died death dead slay
fall fell fallen
meet met meeting
lead led
become became
take took taken
hold held
drive drove
win won
lose lost
give gave given provide
begin began begun
rise rose risen
grow grew grown
fight fought
leave left
send sent
bring brought
build built
write wrote written
speak spoke spoken
break broke broken
sell sold
find found
found establish create form set launch formation establishment start founder
attack assault strike bombing
bombing bomb
lead leader head chief emir command
carry conduct commit perform execute participate
reclaim recapture regain retake take
obtain get gain seize acquire control
aim seek want intend try wish goal objective
territory territorial land ground
consist make made
split break breakaway faction splinter defect defector leave
former formerly used ex previous
prisoner inmate
escape flee fled
terrorist terror militant extremist jihadist
group organisation organization movement outfit
country nation state
money fund financial finance funding
large big largest biggest great
begin start
end finish over
show demonstrate
differ vary different various widely greatly
think believe consider assume
might may could
promote elevate raise
build establish create
relation relationship tie link connection contact
infidel disbeliever
wish want desire
treason betrayal betray
topple overthrow
open overt openly overtly public
natural logical obvious
follow subscribe adhere
keep maintain sustain preserve
essential key crucial vital
regular regularly daily often frequently
strict hard-line hardline
weak weakness poor fragile
huge massive large largest
benefit benefactor patron
bring lead cause result
adapt change evolve flexible malleable
survive survival
smuggling trafficking
warn threaten
help support aid assist assistance
friend ally partner
enemy foe rival
soldier troop fighter
people person
recruit recruitment recruiting
surrender
visit travel
publish release
main primary chief key principal mostly mainly most heavily majority
near close neighbouring adjacent border
promise pledge swear sworn vow declare
nationality national nationals
fight battle combat
journalist correspondent reporter
drop dropped
include encompass contain comprise
merge merger unite unit
last long duration
happen occur take place
likely probable
threaten threat menace danger
prevent stop block keep
ready willing prepared
deputy second-in-command
expand spread grow
home indigenous local native
article essay paper report
raise hoist
agreement deal pact accord treaty
negotiate talk negotiation
withdraw withdrawal retreat leave
drive drove driven expel push force evict
clash fighting conflict
high highest
country countries
east eastern
west western
south southern
north northern
`;

/** Words that exclude each other, general English; either side of a line against the other. */
const OPPOSITES = `
ally friend partner benefactor | enemy foe rival opponent
strong stronger strength | weak weaker weakness
strengthen boost bolster empower | weaken undermine
likely probable possible ready | unlikely improbable impossible
indigenous local domestic native | foreign foreigner
include contain comprise represent have | lack exclude omit
increase rise grow raise | decrease fall decline drop shrink reduce cut
expand growth gain | shrink loss
win victory succeed success prevail | lose lost defeat fail failure
keep hold retain | lose lost abandon
support back help | oppose undermine hinder
welcome praise commend | condemn criticise
accept approve agree | reject refuse disapprove
admit confirm | deny
before | after
first | last second
more | less fewer
high higher highest | low lower lowest
early earlier | late later
largest biggest larger bigger | smallest smaller
best better | worst worse
start begin | end stop cease
continue remain stay | stop leave withdraw
enter arrive | leave withdraw
advance | retreat
attack | defend
join | leave
easy simple | difficult hard
legal lawful | illegal
legitimate | illegitimate
true | false
right correct | wrong
open | closed
public overt openly | secret covert secretly
old older | young new newer
former | current
eastern east | western west
northern north | southern south
inside within | outside
near close | far
physical offline | virtual online
active | inactive
same identical uniform similar | different differ unique distinct vari
limited small little minor | extensive unlimited large huge vast
united merged | separate independent independently divided
together jointly | separately independently
peace peaceful | war violent
allow enable permit let | prevent forbid ban
encourage promote | prevent discourage
clear certain | unclear uncertain
formal formally official | informal informally unofficial
directly direct | indirectly indirect
nuclear | conventional
rarely seldom occasional | often regularly daily frequent
none no never nobody | all always everybody
all every each always entirely | some sometimes partly
minority few little | majority most mostly heavily
many | few
important essential | unimportant
effective successful | ineffective unsuccessful
able willing | unable unwilling
rich wealthy | poor
safe | dangerous
patient | impatient
permanent | temporary
short | long
known | unknown
compatible | incompatible
adaptable flexible malleable | rigid
religious | secular
trust | distrust
love like | hate dislike contempt
optimistic | pessimistic
loyal loyalty | disloyal treason
create build | destroy
unite merge | split divide
cooperate cooperation | compete rivalry
capture arrest | release escape
improve | worsen
overestimate | underestimate
premature early | late
`;

const senses = (table: string): readonly (readonly string[])[] =>
  table
    .split("\n")
    .map((line) => line.split(/\s+/u).filter(Boolean).map(stemOf))
    .filter((line) => line.length > 1);

function pairTable(
  groups: readonly (readonly string[])[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const table = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const word of group) {
      const row = table.get(word) ?? new Set<string>();
      for (const other of group) if (other !== word) row.add(other);
      table.set(word, row);
    }
  }
  return table;
}

const synonyms = pairTable(senses(SYNONYMS));

const opposites: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const table = new Map<string, Set<string>>();
  const add = (from: readonly string[], to: readonly string[]) => {
    for (const word of from) table.set(word, new Set([...(table.get(word) ?? []), ...to]));
  };
  for (const line of OPPOSITES.split("\n").filter(Boolean)) {
    const [left = [], right = []] = line
      .split("|")
      .map((side) => side.trim().split(/\s+/u).map(stemOf));
    add(left, right);
    add(right, left);
  }
  return table;
})();

/** For each stem, the first word of every other side, as it is written: what a claim is probed with. */
const contraries: ReadonlyMap<string, readonly string[]> = (() => {
  const table = new Map<string, string[]>();
  for (const line of OPPOSITES.split("\n").filter(Boolean)) {
    const sides = line.split("|").map((side) => side.trim().split(/\s+/u));
    for (const [at, side] of sides.entries()) {
      const other = sides[1 - at]?.[0];
      if (other === undefined) continue;
      for (const word of side) {
        const row = table.get(stemOf(word)) ?? [];
        if (!row.includes(other)) table.set(stemOf(word), [...row, other]);
      }
    }
  }
  return table;
})();

/** Words that say the contrary of a stem, one for each of its senses. */
export const oppositesOf = (stem: string): readonly string[] => contraries.get(stem) ?? [];

const NEGATING_PREFIX = /^(?:(?:un|non|dis)(?=\p{L}{3})|(?:in|im|il|ir)(?=\p{L}{5}))/u;

/** How well two stems say the same: 1 the same, 0.8 a synonym, 0.7 a word of the family, 0 neither. */
export function kinship(a: string, b: string): number {
  if (a === b) return 1;
  if (synonyms.get(a)?.has(b) === true) return 0.8;
  const length = Math.min(a.length, b.length);
  if (length < 5 || negatesPrefix(a, b)) return 0;
  let shared = 0;
  while (shared < length && a[shared] === b[shared]) shared += 1;
  return shared >= 5 && shared >= length - 1 && Math.max(a.length, b.length) - shared <= 4
    ? 0.7
    : 0;
}

/** Whether two stems exclude each other: a pair of opposites, or one with a prefix that negates. */
export function areOpposed(a: string, b: string): boolean {
  return opposites.get(a)?.has(b) === true || negatesPrefix(a, b);
}

function negatesPrefix(a: string, b: string): boolean {
  if (a === b) return false;
  const [bareA, bareB] = [a.replace(NEGATING_PREFIX, ""), b.replace(NEGATING_PREFIX, "")];
  if ((a === bareA) === (b === bareB)) return false;
  const [x, y] = a === bareA ? [a, bareB] : [bareA, b];
  const shorter = Math.min(x.length, y.length);
  return shorter >= 4 && x.slice(0, shorter) === y.slice(0, shorter);
}
