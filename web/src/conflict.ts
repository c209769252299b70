/** Two texts of one file, side by side: what somebody else has saved, and what the author has written. */

import { MergeView } from "@codemirror/merge";
import { EditorView, lineNumbers } from "@codemirror/view";

import { make } from "./dom";

/** Let the author join the two texts; return what to save, or undefined if they put it off. */
export function joined(theirs: string, ours: string, nonce: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const place = make("div", { class: "merge" });
    const answer = (text: string | undefined) => () => {
      chosen = text;
      dialogue.close();
    };
    let chosen: string | undefined;
    const dialogue = make(
      "dialog",
      { class: "wide", "aria-label": "The file was changed" },
      make("h2", {}, "Somebody else has changed the file"),
      make(
        "p",
        {},
        "On the left is the saved text, on the right is yours. The arrows take a change from the left. " +
          "You can edit the right side. Nothing is saved before you choose.",
      ),
      place,
      make(
        "p",
        { class: "buttons" },
        make("button", { type: "button", class: "first", click: () => answer(merge.b.state.sliceDoc())() }, "Save the right side"),
        make("button", { type: "button", click: answer(theirs) }, "Take the saved text"),
        make("button", { type: "button", click: answer(undefined) }, "Decide later"),
      ),
    );
    const shared = [lineNumbers(), EditorView.lineWrapping, EditorView.cspNonce.of(nonce)];
    const merge = new MergeView({
      a: { doc: theirs, extensions: [...shared, EditorView.editable.of(false)] },
      b: { doc: ours, extensions: [...shared, EditorView.contentAttributes.of({ "aria-label": "Your text" })] },
      parent: place,
      revertControls: "a-to-b",
      collapseUnchanged: {},
    });
    dialogue.addEventListener("close", () => {
      merge.destroy();
      dialogue.remove();
      resolve(chosen);
    });
    document.body.append(dialogue);
    dialogue.showModal();
  });
}
