/** The text of the charter: CodeMirror, with what the core knows of the text. */

import {
  autocompletion,
  type Completion as Option,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
  currentCompletions,
  snippet,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, insertNewlineAndIndent, redo, undo } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, foldService, indentService, indentUnit } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, openSearchPanel, searchKeymap } from "@codemirror/search";
import { type ChangeSpec, EditorSelection, EditorState, type Extension, Prec, type Range, RangeSetBuilder, StateEffect, StateField, Text } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";

import type { Answers, Completion, Edit, Finding, Place, Point } from "./core";
import { make } from "./dom";
import { fromMarkdown } from "./markdown";

/** What the editor asks about its text, and what it tells. */
export interface Knowledge {
  completions(at: Point): Promise<Answers["completions"]>;
  hover(at: Point): Promise<Answers["hover"]>;
  changed(): void;
  moved(line: number): void;
  save(): void;
  rename(): void;
  define(): void;
  fix(): void;
  format(): void;
  /** The author asked what can be written, and there is no answer. */
  nothing(): void;
}

class Figure extends WidgetType {
  constructor(
    private readonly text: string,
    private readonly tooltip: string,
    private readonly kind: "lens" | "inlay",
  ) {
    super();
  }

  override eq(other: Figure): boolean {
    return other.text === this.text && other.tooltip === this.tooltip && other.kind === this.kind;
  }

  override toDOM(): HTMLElement {
    const made = document.createElement(this.kind === "lens" ? "div" : "span");
    made.className = `cm-${this.kind}`;
    // Each part has the direction of its own script: a plus sign between two Arabic titles stays between them.
    for (const [number, part] of this.text.split(/( \+ | · |: |, | and )/).entries()) {
      made.append(number % 2 ? part : make("bdi", {}, part));
    }
    if (this.tooltip) {
      made.title = this.tooltip;
    }
    return made;
  }
}

/** Keep decorations that the core has sent, and move them with the text until it sends others. */
function decorations(): { field: StateField<DecorationSet>; effect: ReturnType<typeof StateEffect.define<DecorationSet>> } {
  const effect = StateEffect.define<DecorationSet>();
  const field = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update: (held, transaction) =>
      transaction.effects.reduce((now, one) => (one.is(effect) ? one.value : now), held.map(transaction.changes)),
    provide: (one) => EditorView.decorations.from(one),
  });
  return { field, effect };
}

const colours = decorations();
const figures = decorations();

/** The editor of one text, which can be replaced by another. */
export class Editor {
  readonly view: EditorView;

  constructor(
    parent: HTMLElement,
    private readonly knowledge: Knowledge,
    nonce: string,
  ) {
    this.view = new EditorView({ parent, state: this.state("", nonce) });
    this.nonce = nonce;
  }

  private readonly nonce: string;

  get text(): string {
    return this.view.state.sliceDoc();
  }

  /** Show another text; what was undone before belongs to the old one. */
  open(text: string): void {
    this.view.setState(this.state(text, this.nonce));
    this.view.scrollDOM.scrollTop = 0;
  }

  /**
   * Apply edits of this text in one step, which can be undone, and go to the first. Return its line, from 1.
   *
   * The first words in quotes of new lines are selected: they are an example, which the author replaces.
   */
  apply(edits: readonly Edit[]): number | undefined {
    const changes: ChangeSpec[] = edits.map((edit) => ({ ...this.range(edit), insert: edit.text }));
    const first = [...edits].sort((one, other) => this.range(one).from - this.range(other).from)[0];
    if (first === undefined) {
      return undefined;
    }
    const { from } = this.range(first);
    if (edits.length === 1 && this.applySnippet(from, first)) {
      return this.view.state.doc.lineAt(this.view.state.selection.main.from).number;
    }
    this.view.dispatch({ changes, userEvent: "input.fix" });
    const { doc } = this.view.state;
    const shown = first.text.replaceAll("\r\n", "\n");
    const lead = shown.length - shown.trimStart().length;
    const example = /\n/.test(shown) ? /"([^"\n]+)"/.exec(shown) : null;
    const begin = Math.min(doc.length, from + (example ? example.index + 1 : shown.trim() ? lead : 0));
    const end = Math.min(doc.length, example?.[1] === undefined ? begin : begin + example[1].length);
    this.view.dispatch({
      selection: { anchor: begin, head: end },
      effects: EditorView.scrollIntoView(begin, { y: "center" }),
    });
    this.view.focus();
    return doc.lineAt(begin).number;
  }

  /** Write an edit that begins a new line, with its places to fill in, and say whether that could be done. */
  private applySnippet(from: number, edit: Edit): boolean {
    const { doc } = this.view.state;
    const range = this.range(edit);
    const begins = /^\r?\n/.exec(edit.snippet ?? "");
    // A snippet takes on the indentation of the line on which it begins, so it begins on the next one.
    const onNext = begins !== null && from === doc.lineAt(from).to && from < doc.length;
    const at = onNext ? from + 1 : from;
    if (!edit.snippet || range.from !== range.to || /^\s/.test(doc.lineAt(at).text) || at !== doc.lineAt(at).from) {
      return false;
    }
    snippet(onNext ? `${edit.snippet.slice(begins[0].length)}\n` : edit.snippet)(this.view, { label: "" }, at, at);
    this.view.dispatch({ effects: EditorView.scrollIntoView(this.view.state.selection.main, { y: "center" }) });
    this.view.focus();
    return true;
  }

  /** Replace the whole text, and let it be undone. */
  replace(text: string): void {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  /** Go to a place. */
  go(place: Pick<Place, "from" | "to">, focus = true): void {
    const { from, to } = this.range(place);
    this.view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    if (focus) {
      this.view.focus();
    }
  }

  get cursor(): Point {
    return this.point(this.view.state.selection.main.head);
  }

  get selection(): { readonly from: Point; readonly to: Point } {
    const { from, to } = this.view.state.selection.main;
    return { from: this.point(from), to: this.point(to) };
  }

  showFindings(findings: readonly Finding[]): void {
    const shown: Diagnostic[] = findings.map((finding) => {
      const { from, to } = this.range(finding);
      return {
        from,
        to: Math.max(to, Math.min(from + 1, this.view.state.doc.length)),
        severity: finding.severity,
        source: finding.code,
        message: [finding.message, finding.so && `So: ${finding.so}`, finding.help && `Help: ${finding.help}`]
          .filter(Boolean)
          .join("\n"),
        actions: finding.fixes.slice(0, 2).map((fix) => ({ name: fix.title, apply: () => this.apply(fix.edits) })),
      };
    });
    this.view.dispatch(setDiagnostics(this.view.state, shown));
  }

  /** The lines that are on the screen, and some around them. */
  get visible(): Pick<Place, "from" | "to"> {
    const { from, to } = this.view.viewport;
    return { from: this.point(from), to: this.point(to) };
  }

  /** Show the colours of the *tokens* of the whole text, or of those in a *part* of it. */
  showColours(tokens: readonly (number | string)[], part?: Pick<Place, "from" | "to">): void {
    const built: Range<Decoration>[] = [];
    const { doc } = this.view.state;
    for (let at = 0; at + 4 < tokens.length; at += 5) {
      const from = offset(doc, [tokens[at] as number, tokens[at + 1] as number]);
      const to = offset(doc, [tokens[at + 2] as number, tokens[at + 3] as number]);
      if (from < to) {
        const names = String(tokens[at + 4]).split(" ");
        built.push(Decoration.mark({ class: names.map((name) => `tok-${name}`).join(" ") }).range(from, to));
      }
    }
    const all = part === undefined;
    const shown = this.view.state.field(colours.field).update({
      add: built,
      filterFrom: all ? 0 : offset(doc, part.from),
      filterTo: all ? doc.length : offset(doc, part.to),
      filter: () => false,
    });
    this.view.dispatch({ effects: colours.effect.of(shown) });
  }

  showFigures({ lenses, inlays }: Answers["figures"]): void {
    const { doc } = this.view.state;
    const above = lenses.map((lens) => {
      const { from } = doc.lineAt(offset(doc, lens.from));
      return Decoration.widget({ widget: new Figure(lens.text, "", "lens"), block: true, side: -1 }).range(from);
    });
    const inside = inlays.map((inlay) =>
      Decoration.widget({ widget: new Figure(inlay.text, inlay.tooltip, "inlay"), side: 1 }).range(offset(doc, inlay.at)),
    );
    this.view.dispatch({ effects: figures.effect.of(Decoration.set([...above, ...inside], true)) });
  }

  undo(): void {
    undo(this.view);
  }

  redo(): void {
    redo(this.view);
  }

  find(): void {
    openSearchPanel(this.view);
  }

  /** The lines below which a list is written; a new line after one begins an item. */
  lists: ReadonlySet<string> = new Set();

  /** Return the margin of a new line after *line*, where it differs from the margin of that. */
  private indentation(line: string): number | undefined {
    const words = line.replace(/\s#.*$/, "").trim();
    if (/^[^\s#"]/.test(line)) {
      return 4;
    }
    return this.lists.has(words) ? line.length - line.trimStart().length + 4 : undefined;
  }

  private range(place: Pick<Place, "from" | "to">): { from: number; to: number } {
    const { doc } = this.view.state;
    return { from: offset(doc, place.from), to: offset(doc, place.to) };
  }

  private point(at: number): Point {
    const line = this.view.state.doc.lineAt(at);
    return [line.number - 1, at - line.from];
  }

  private state(text: string, nonce: string): EditorState {
    const { knowledge } = this;
    const command = (run: () => void) => () => {
      run();
      return true;
    };
    const extensions: Extension[] = [
      lineNumbers(),
      highlightActiveLineGutter(),
      highlightSpecialChars(),
      history(),
      foldGutter(),
      foldService.of(foldable),
      drawSelection(),
      indentUnit.of("    "),
      indentService.of((context, at) => this.indentation(context.lineAt(at, -1).text)),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      lintGutter(),
      autocompletion({ override: [(context) => this.complete(context)], icons: false, defaultKeymap: false }),
      hoverTooltip((_, at) => this.explain(at), { hideOnChange: true }),
      Prec.highest(keymap.of([{ key: "Enter", run: newLine }, ...completionKeymap])),
      keymap.of([
        { key: "Mod-s", run: command(() => knowledge.save()), preventDefault: true },
        { key: "F2", run: command(() => knowledge.rename()) },
        { key: "F12", run: command(() => knowledge.define()) },
        { key: "Mod-.", run: command(() => knowledge.fix()) },
        { key: "Shift-Alt-f", run: command(() => knowledge.format()) },
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...foldKeymap,
        ...lintKeymap,
      ]),
      EditorView.lineWrapping,
      hanging,
      EditorView.cspNonce.of(nonce),
      EditorView.contentAttributes.of({ "aria-label": "Text of the charter", dir: "auto", spellcheck: "false", tabindex: "0" }),
      EditorView.perLineTextDirection.of(true),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          knowledge.changed();
        }
        if (update.selectionSet || update.docChanged) {
          knowledge.moved(this.cursor[0]);
        }
      }),
      colours.field,
      figures.field,
    ];
    if (text.includes("\r\n")) {
      // A file keeps its line ends.
      extensions.push(EditorState.lineSeparator.of("\r\n"));
    }
    return EditorState.create({ doc: text, extensions });
  }

  private async complete(context: CompletionContext): Promise<CompletionResult | null> {
    const word = context.matchBefore(/[\p{L}\p{M}\p{N}_-]+/u);
    if (word === null && !context.explicit && !/\s$/.test(context.state.sliceDoc(context.pos - 1, context.pos))) {
      return null;
    }
    const { completions } = await this.knowledge.completions(this.point(context.pos));
    const first = completions[0];
    if (first === undefined || context.aborted) {
      if (context.explicit && !context.aborted) {
        this.knowledge.nothing();
      }
      return null;
    }
    return {
      from: this.range(first).from,
      options: completions.map((one, number) => this.option(one, completions.length - number)),
      filter: true,
    };
  }

  private option(one: Completion, order: number): Option {
    return {
      label: one.filter,
      displayLabel: one.label,
      detail: one.detail,
      type: one.kind,
      boost: Math.max(-99, Math.min(99, order - 50)),
      ...(one.documentation ? { info: () => boxed(one.documentation) } : {}),
      apply: (view, option, from, to) => {
        const { from: begin, to: end } = this.range(one);
        const last = Math.max(to, end);
        if (one.snippet) {
          const rest = view.state.doc.length - last;
          snippet(one.snippet.replaceAll("$0", ""))(view, option, Math.min(begin, from), last);
          // All of a draft is shown, and not only its first line.
          const whole = EditorSelection.range(view.state.doc.length - rest, Math.min(begin, from));
          view.dispatch({ effects: EditorView.scrollIntoView(whole, { y: "nearest" }) });
        } else {
          view.dispatch({
            changes: { from: Math.min(begin, from), to: last, insert: one.text },
            selection: { anchor: Math.min(begin, from) + one.text.length },
            userEvent: "input.complete",
          });
        }
      },
    };
  }

  private async explain(at: number): Promise<{ pos: number; end: number; create: () => { dom: HTMLElement } } | null> {
    const { hover } = await this.knowledge.hover(this.point(at));
    if (hover === null) {
      return null;
    }
    const { from, to } = this.range(hover);
    return { pos: from, end: to, create: () => ({ dom: boxed(hover.markdown) }) };
  }
}

/**
 * Begin a new line where a completion is written in full already: Enter would only close what is offered.
 *
 * On an empty line it ends the declaration: the next line begins at the left edge.
 */
function newLine(view: EditorView): boolean {
  const { state } = view;
  const { empty, head } = state.selection.main;
  const line = state.doc.lineAt(head);
  if (!empty || state.selection.ranges.length > 1) {
    return false;
  }
  if (completionStatus(state) === "active") {
    const before = state.sliceDoc(line.from, head);
    const isWritten = ({ displayLabel, type }: Option) =>
      type !== "declaration" && displayLabel !== undefined && endsWithWords(before, displayLabel);
    if (!currentCompletions(state).some(isWritten)) {
      return false;
    }
    closeCompletion(view);
    return insertNewlineAndIndent(view);
  }
  if (line.text === "" || line.text.trim() !== "") {
    return false;
  }
  view.dispatch({
    changes: { from: line.from, to: line.to, insert: state.lineBreak },
    selection: { anchor: line.from + 1 },
    scrollIntoView: true,
    userEvent: "input",
  });
  return true;
}

function endsWithWords(text: string, words: string): boolean {
  return text.endsWith(words) && !/[\p{L}\p{M}\p{N}_-]$/u.test(text.slice(0, text.length - words.length));
}

/** Wrapped lines go on below the beginning of their words, by a class for each depth: the policy allows no inline style. */
const hanging = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = hangingLines(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) {
        this.decorations = hangingLines(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const MOST_HANGING = 12;

function hangingLines(view: EditorView): DecorationSet {
  const built = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const depth = Math.min(MOST_HANGING, /^ */.exec(line.text)?.[0].length ?? 0);
      built.add(line.from, line.from, Decoration.line({ class: `cm-hanging-${Math.floor(depth / 4)}` }));
      at = line.to + 1;
    }
  }
  return built.finish();
}

function boxed(markdown: string): HTMLElement {
  const box = document.createElement("div");
  box.className = "explanation";
  box.append(fromMarkdown(markdown));
  return box;
}

/** Return the offset of a point; one that the text no longer has is its nearest place. */
function offset(doc: Text, [line, character]: Point): number {
  if (line >= doc.lines) {
    return doc.length;
  }
  const found = doc.line(line + 1);
  return Math.min(found.from + character, found.to);
}

/** Fold a declaration: the indented lines below a line at the left edge. */
function foldable(state: EditorState, start: number, end: number): { from: number; to: number } | null {
  const heading = state.doc.lineAt(start);
  if (!/^[^\s#]/.test(heading.text)) {
    return null;
  }
  let last = heading;
  for (let number = heading.number + 1; number <= state.doc.lines; number += 1) {
    const line = state.doc.line(number);
    if (/^[^\s]/.test(line.text)) {
      break;
    }
    if (line.text.trim() !== "") {
      last = line;
    }
  }
  return last.number > heading.number ? { from: end, to: last.to } : null;
}
