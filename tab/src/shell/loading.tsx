/** Grey lines that appear only when the answer takes longer than 200 ms (the delay is in the style sheet). */
export const Loading = ({ what }: { what: string }) => (
  <div className="loading" aria-busy="true">
    <span className="unseen">Loading {what}</span>
    {[70, 95, 85, 60].map((width) => (
      <div key={width} className="bone" style={{ inlineSize: `${width}%` }} />
    ))}
  </div>
);
