// Writes what a package has to say of the works that are linked into its programs: FOLDER/copyright, with Attaché's own
// licence, each crate, npm package, font and profile with its version and licence, and the text of each licence once;
// and FOLDER/rust-library.html, what Rust says of its own library. Stops where a work's licence doesn't go with ours, or
// where it has no text.
// Usage: node .ci/licences.mjs FOLDER ARGUMENT…, where the arguments tell `cargo tree` which packages and features.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, ...wanted] = process.argv.slice(2);
const here = fileURLToPath(new URL("..", import.meta.url));
const read = (...path) => readFileSync(join(...path), "utf8");

/** What may be linked into a program that is given away under MIT or Apache-2.0. MPL-2.0 asks for the way to the source. */
const ACCEPTED = new Set([
  "0BSD",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BSL-1.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "Unicode-3.0",
  "Unlicense",
  "Zlib",
]);
/** How a file is called that holds a licence or belongs to one. */
const LICENCE =
  /^(un)?licen[cs]es?([-._ ]|$)|^(copying|copyright|notice)([-._ ]|$)/i;
/** Shorter than any licence: the name of another file. */
const TOO_SHORT = 200;

/** Is there a choice in the SPDX expression that we may take? A stroke is an older way to write OR. */
function accepted(expression) {
  const tokens =
    expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
  const next = (token) => tokens[0] === token && tokens.shift();
  const one = () => {
    if (next("(")) {
      const inner = any();
      return Boolean(next(")")) && inner;
    }
    const name = tokens.shift();
    return ACCEPTED.has(next("WITH") ? `${name} WITH ${tokens.shift()}` : name);
  };
  // Each side is read, whatever the other one says.
  const all = () => {
    let good = one();
    while (next("AND")) good = one() && good;
    return good;
  };
  const any = () => {
    let good = all();
    while (next("OR")) good = all() || good;
    return good;
  };
  return any() && tokens.length === 0;
}

/** The texts in a folder, and in folders of texts within it. */
function textsIn(place) {
  return readdirSync(place)
    .filter((name) => LICENCE.test(name) && !/\.(rs|toml|json|py)$/.test(name))
    .sort()
    .flatMap((name) => {
      const path = join(place, name);
      if (statSync(path).isDirectory())
        return readdirSync(path)
          .sort()
          .map((inner) => read(path, inner));
      return read(path);
    })
    .filter((text) => text.length >= TOO_SHORT);
}

const cargo = (...words) =>
  execFileSync("cargo", words, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "inherit"],
  });

/** The crates that are linked: not those that only build, test or write code. */
function crates() {
  const manifest = wanted.includes("--manifest-path")
    ? wanted.slice(wanted.indexOf("--manifest-path"))[1]
    : join(here, "Cargo.toml");
  const known = JSON.parse(
    cargo(
      "metadata",
      "--format-version",
      "1",
      "--locked",
      "--manifest-path",
      manifest,
    ),
  );
  const own = new Set(known.workspace_members);
  const tree = cargo(
    "tree",
    "--locked",
    "-e",
    "normal,no-proc-macro",
    "--prefix",
    "none",
    "--format",
    "{p}",
    ...wanted,
  );
  const linked = new Set(
    tree.split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")),
  );
  return known.packages
    .filter(
      (crate) =>
        !own.has(crate.id) && linked.has(`${crate.name} v${crate.version}`),
    )
    .map((crate) => {
      const place = dirname(crate.manifest_path);
      const named = crate.license_file ? [read(place, crate.license_file)] : [];
      return {
        name: crate.name,
        version: crate.version,
        licence: crate.license ?? "",
        authors: crate.authors,
        home: crate.repository,
        texts: [...textsIn(place), ...named],
      };
    });
}

/** A crate without a text has that of its neighbours in the repository, else the terms that it names, with its authors. */
function completed(all) {
  const ours = read(here, "LICENSE");
  const terms = ours
    .slice(
      ours.indexOf("Permission is hereby granted"),
      ours.indexOf("Apache License\n"),
    )
    .trim();
  return all.map((work) => {
    if (work.texts.length) return work;
    const beside = all.find(
      (other) => other.home && other.home === work.home && other.texts.length,
    );
    if (beside) return { ...work, texts: beside.texts };
    if (!/\bMIT\b/.test(work.licence) || !work.authors?.length) return work;
    return {
      ...work,
      texts: [`Copyright (c) ${work.authors.join(", ")}\n\n${terms}`],
    };
  });
}

/** What the built interface holds, as its bundler tells. */
function packages() {
  return JSON.parse(read(here, "ui/dist/licences.json")).map(
    ({ name, version, identifier, text }) => ({
      name,
      version,
      licence: identifier ?? "",
      texts: text ? [text] : [],
    }),
  );
}

/** The fonts and the profile of the printed page. Their versions stand in the notes beside them. */
function resources() {
  const fonts = readdirSync(join(here, "resources/fonts"), {
    withFileTypes: true,
  }).filter((entry) => entry.isDirectory());
  return [
    ...fonts.map(({ name }) => ({
      name,
      version: "font",
      licence: "OFL-1.1",
      texts: textsIn(join(here, "resources/fonts", name)),
    })),
    {
      name: "sRGB",
      version: "profile",
      licence: "CC0-1.0",
      texts: textsIn(join(here, "resources/icc")),
    },
  ];
}

const kinds = [
  {
    title:
      "Crates. The source of each is at https://crates.io/crates/NAME/VERSION",
    works: completed(crates()),
  },
  {
    title:
      "Packages of the interface, from https://www.npmjs.com/package/NAME/v/VERSION",
    works: packages(),
  },
  {
    title: "Fonts and the colour profile of the printed page",
    works: resources(),
  },
];
const works = kinds.flatMap((kind) => kind.works);
const troubles = works.flatMap(({ name, version, licence, texts }) => {
  if (!accepted(licence))
    return `${name} ${version}: its licence, ${licence || "none"}, is not among those that go with ours`;
  return texts.length
    ? []
    : `${name} ${version}: no text of its licence, ${licence}, is with it`;
});
if (troubles.length) {
  console.error(troubles.join("\n"));
  process.exit(1);
}

// The same text is written once, however its lines are broken.
const numbers = new Map();
const texts = [];
function numberOf(text) {
  const key = text.replace(/\s+/g, " ").trim();
  if (!numbers.has(key))
    numbers.set(
      key,
      texts.push(
        text
          .replaceAll("\r", "")
          .replace(/^(\s*\n)+/, "")
          .trimEnd(),
      ),
    );
  return numbers.get(key);
}
const lineOf = ({ name, version, licence, texts }) => {
  const which = [...new Set(texts.map(numberOf))].sort((a, b) => a - b);
  return `  ${name} ${version}: ${licence} [${which.join(", ")}]`;
};
const lists = kinds.map(
  ({ title, works }) => `${title}:\n\n${works.map(lineOf).sort().join("\n")}\n`,
);

const library = rustLibrary();
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, "copyright"),
  `${read(here, "LICENSE").trimEnd()}


                          What else is in Attaché

These works are linked into the programs, each under the licence beside its name. The numbers lead to the texts below.
What holds for the library of Rust itself stands in rust-library${library.ending} beside this file.

${lists.join("\n")}
${texts.map((text, i) => `${"=".repeat(80)}\n[${i + 1}]\n\n${text}\n`).join("\n")}`,
);
copyFileSync(library.path, join(folder, `rust-library${library.ending}`));
console.error(`${works.length} works, ${texts.length} texts`);

/** What comes with Rust about its library: rustup's page, or Debian's file. */
function rustLibrary() {
  const sysroot = execFileSync("rustc", ["--print", "sysroot"], {
    encoding: "utf8",
  }).trim();
  const found = [
    {
      path: join(sysroot, "share/doc/rust/COPYRIGHT-library.html"),
      ending: ".html",
    },
    ...["", "-web"].map((kind) => ({
      path: `/usr/share/doc/libstd-rust${kind}-dev/copyright`,
      ending: "",
    })),
  ].find(({ path }) => existsSync(path));
  if (found) return found;
  console.error(
    "The Rust that is here says nothing of the licences of its library. Install it with rustup or as a package.",
  );
  process.exit(1);
}
