/** Lines to copy; long ones scroll, also by keyboard. */
export const CodeBlock = ({ label, code }: { label: string; code: string }) => (
  <pre className="app-code-block" role="region" aria-label={label} tabIndex={0}>
    <code className="app-code">{code}</code>
  </pre>
)
