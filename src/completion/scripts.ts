/** The shells that completion is for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

/** One of them. */
export type Shell = (typeof SHELLS)[number];

/**
 * What a shell sources. Each script asks the program itself for candidates; `:files` means paths, which the shell completes
 * itself.
 */
export const COMPLETION_SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# baton completion for bash. In ~/.bashrc: source <(baton completion bash)
_baton_complete() {
  local candidate
  COMPREPLY=()
  while IFS= read -r candidate; do
    if [[ $candidate == ':files' ]]; then
      compopt -o default -o filenames 2>/dev/null
    else
      [[ $candidate == */ ]] && compopt -o nospace 2>/dev/null
      COMPREPLY+=("$candidate")
    fi
  done < <("\${COMP_WORDS[0]}" complete-words bash "$COMP_WORDBREAKS" "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -F _baton_complete baton c1z
`,
  zsh: `#compdef baton c1z
# baton completion for zsh. In ~/.zshrc, after compinit: source <(baton completion zsh)
_baton() {
  local -a candidates
  candidates=("\${(@f)$("\${words[1]}" complete-words zsh -- "\${(@Q)words[2,CURRENT-1]}" "\${words[CURRENT]}" 2>/dev/null)}")
  if [[ \${candidates[1]} == ':files' ]]; then
    compset -P '--*='
    _files
  elif [[ -n \${candidates[1]} ]]; then
    compadd -S '' -- \${(M)candidates:#*/}
    compadd -- \${candidates:#*/}
  fi
}
compdef _baton baton c1z
`,
  fish: `# baton completion for fish. baton completion fish > ~/.config/fish/completions/baton.fish
function __baton_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l candidates ($words[1] complete-words fish -- $words[2..-1] "$current" 2>/dev/null)
    if test "$candidates" = ':files'
        set -l flag (string match -r -- '^--[^=]+=' "$current")
        for path in (__fish_complete_path (string replace -r -- '^--[^=]+=' '' "$current"))
            printf '%s\\n' "$flag$path"
        end
    else
        printf '%s\\n' $candidates
    end
end
complete -c baton -f -a '(__baton_complete)'
complete -c c1z -f -a '(__baton_complete)'
`,
};
