/** How the player page looks: one column on a phone, as many as fit elsewhere; light or dark as the reader's system. */
export const pageStyle = `:root {
  --ground: #f4f5f7; --card: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d5dae1; --accent: #0b62c4;
  --live: #b42318; --good: #1a7f4b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --card: #1e2329; --ink: #eef1f4; --soft: #a3adb8; --line: #343c45; --accent: #6cb0ff;
    --live: #ff7a6e; --good: #58c98c;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main { max-width: 90rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
header { padding-block: 1.75rem 0.75rem; }
h1 { margin: 0; font-size: clamp(1.4rem, 3vw, 2rem); line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 0; font-size: 1.1rem; line-height: 1.3; overflow-wrap: anywhere; }
/* One stream alone is as large as the window lets it be without scrolling. */
body:has(#streams > li:only-child) :is(header, main) {
  max-width: calc(max(26rem, min(60rem, (100vh - 18rem) * 16 / 9)) + 2 * clamp(1rem, 4vw, 2.5rem));
}
body:has(#streams > li:only-child) #streams { grid-template-columns: minmax(0, 1fr); }
#note { margin: 0 0 1rem; color: var(--soft); }
#streams {
  list-style: none; margin: 0; padding: 0 0 3rem; display: grid; gap: 1.5rem; align-items: start;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr));
}
article {
  background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; overflow: hidden;
  display: flex; flex-direction: column;
}
.screen {
  position: relative; background: #000; aspect-ratio: 16 / 9; display: grid; place-items: center;
}
.screen.sound { aspect-ratio: auto; background: transparent; padding: 1rem 1rem 0; }
.screen video { width: 100%; height: 100%; display: block; }
.screen audio { width: 100%; }
.screen button.start { min-width: 8rem; }
.about { padding: 1rem; display: flex; flex-direction: column; gap: 0.75rem; }
.row { display: flex; align-items: center; gap: 0.75rem; justify-content: space-between; flex-wrap: wrap; }
.state { color: var(--soft); font-size: 0.9rem; display: inline-flex; align-items: center; gap: 0.4rem; }
.state::before { content: ""; width: 0.6rem; height: 0.6rem; border-radius: 50%; background: var(--line); flex: none; }
.state.live::before { background: var(--good); }
.state.again::before { background: var(--live); }
.advice { margin: 0; font-size: 0.9rem; display: grid; gap: 0.35rem; }
.advice[hidden] { display: none; }
.advice code { font: 0.85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; color: var(--soft); }
.address { display: flex; gap: 0.5rem; align-items: end; }
.address label { flex: 1; min-width: 0; font-size: 0.85rem; color: var(--soft); }
.address input {
  display: block; width: 100%; height: 2.25rem; margin-top: 0.2rem; padding: 0 0.6rem; border: 1px solid var(--line);
  border-radius: 0.4rem; background: var(--ground); color: var(--ink); font: 0.85rem/1.4 ui-monospace, monospace;
  text-overflow: ellipsis;
}
button {
  height: 2.25rem; padding: 0 0.9rem; border: 1px solid var(--accent); border-radius: 0.4rem; background: var(--accent);
  color: var(--card); font: inherit; font-size: 0.9rem; cursor: pointer;
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
