import type { ConfigIssue } from "../../core/config/config-issue.ts";

/** A wrong config.json, field by field, in place of a wall that would not be what was meant. */
export function ConfigErrorScreen({ issues }: { issues: readonly ConfigIssue[] }) {
  return (
    <main className="plain-screen">
      <div className="panel panel-wide">
        <h1 className="panel-title">config.json cannot be used</h1>
        <p className="panel-lead">
          {issues.length === 1 ? "One field is" : `${issues.length} fields are`} not as expected.
          Correct the file beside index.html and load this page again.
        </p>
        <ul className="issues">
          {issues.map((issue) => (
            <li key={`${issue.field} ${issue.found}`} className="issue">
              <code className="issue-field">{issue.field}</code>
              <dl className="issue-facts">
                <div>
                  <dt>Found</dt>
                  <dd>
                    <code>{issue.found}</code>
                  </dd>
                </div>
                <div>
                  <dt>Expected</dt>
                  <dd>{issue.expected}</dd>
                </div>
              </dl>
            </li>
          ))}
        </ul>
        <p>
          <button type="button" className="button" data-primary onClick={() => location.reload()}>
            Load again
          </button>
        </p>
      </div>
    </main>
  );
}
