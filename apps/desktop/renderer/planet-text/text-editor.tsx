import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { Message } from '@headwater/state';
import { useEffect, useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet } from '../planet/use-planet.ts';
import { styleNonce } from '../theme/style-nonce.ts';
import { editorLook } from './editor-look.ts';
import { faultPlaces } from './fault-places.ts';
import { offer } from './offer.ts';
import { typingOver } from './typing-over.ts';
import classes from './planet-text.module.css';

/** What a page may ask of the editor. */
export interface EditorHandle {
  /** Puts the cursor on a fault and shows it. */
  goTo: (fault: Message) => void;
  /** Puts the cursor at a character, counted from the beginning, and shows its line. */
  goToPlace: (at: number) => void;
}

interface TextEditorProps {
  ref: Ref<EditorHandle>;
  label: string;
  text: string;
  isReadOnly: boolean;
  faults: readonly Message[];
  onChange: (text: string) => void;
}

/** A planet's text with numbers, colours, completion, and faults marked where they are. */
export function TextEditor({ ref, label, text, isReadOnly, faults, onChange }: TextEditorProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const words = useWords();
  const types = usePlanet((state) => state.types);
  const latest = useRef({ text, onChange, types, words });
  useEffect(() => {
    latest.current = { text, onChange, types, words };
  });

  useEffect(() => {
    if (place.current === null) return undefined;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          EditorView.cspNonce.of(styleNonce()),
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          yaml(),
          typingOver,
          editorLook,
          EditorState.readOnly.of(isReadOnly),
          autocompletion({ override: [(context) => offer(context, latest.current)] }),
          // Tab leaves the editor: whoever uses no mouse must be able to go on.
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': label, dir: 'ltr' }),
          EditorView.lineWrapping,
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      view.current = undefined;
      editor.destroy();
    };
  }, [isReadOnly, label]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined) return;
    const marks = faultPlaces(editor.state.doc.toString(), faults).map(({ from, to, fault }) => {
      const { title, fix = '' } = words.sentence(fault);
      return { from, to, severity: fault.level, message: `${title} ${fix}` };
    });
    editor.dispatch(setDiagnostics(editor.state, marks));
  }, [faults, words, isReadOnly, label]);

  useImperativeHandle(ref, () => ({
    goTo: (fault) => {
      const editor = view.current;
      const [found] = faultPlaces(editor?.state.doc.toString() ?? '', [fault]);
      if (editor === undefined || found === undefined) return;
      editor.dispatch({ selection: { anchor: found.from, head: found.to }, scrollIntoView: true });
      editor.focus();
    },
    goToPlace: (at) => {
      const editor = view.current;
      if (editor === undefined) return;
      const anchor = Math.min(at, editor.state.doc.length);
      editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      editor.focus();
    },
  }));

  return <div ref={place} className={classes['editor']} dir="ltr" data-editor />;
}
