/** The shells that can be taught. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/*
 * Ours and not a library's: those that were looked at evaluate what was typed, fail when they are loaded twice, or need
 * a package of the system. What is typed reaches us as data.
 */
const scripts: Readonly<Record<Shell, string>> = {
  bash: `# Completion of headwater for bash: headwater completion bash > ~/.local/share/bash-completion/completions/headwater
_headwater() {
  local IFS=$'\\n'
  COMPREPLY=($(headwater complete bash "\${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null))
  [[ \${COMPREPLY[0]-} == *[=/] ]] && compopt -o nospace
}
complete -o default -F _headwater headwater
`,
  zsh: `#compdef headwater
# Completion of headwater for zsh: headwater completion zsh > a folder of $fpath/_headwater
_headwater() {
  local -a found
  found=("\${(@f)$(headwater complete zsh "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)}")
  if [[ -z "\${found[1]-}" ]]; then _files; else _describe headwater found; fi
}
if [[ "\${funcstack[1]-}" = _headwater ]]; then _headwater "$@"; else compdef _headwater headwater; fi
`,
  fish: `# Completion of headwater for fish: headwater completion fish > ~/.config/fish/completions/headwater.fish
function __headwater_complete
    set -l words (commandline -opc) (commandline -ct)
    headwater complete fish $words[2..-1] 2>/dev/null
end
complete -c headwater -f -a '(__headwater_complete)'
complete -c headwater -F -n 'test -z "$(__headwater_complete)"'
`,
};

/** What teaches that shell to complete `headwater`. */
export function shellScript(shell: Shell): string {
  return scripts[shell];
}
