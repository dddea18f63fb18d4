// Shows a field for a password; pasting and password managers are welcome.
import type { VNode } from 'preact';

interface PasswordFieldParts {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly complete: 'current-password' | 'new-password';
  readonly wrong?: boolean;
}

export const PasswordField = ({ name, label, hint, complete, wrong = false }: PasswordFieldParts): VNode => (
  <>
    <label for={name}>
      {label}
      {hint !== undefined && <span class="hint">{hint}</span>}
    </label>
    <input
      type="password"
      id={name}
      name={name}
      autocomplete={complete}
      required
      aria-invalid={wrong ? 'true' : undefined}
      aria-describedby={wrong ? 'problem' : undefined}
    />
  </>
);
