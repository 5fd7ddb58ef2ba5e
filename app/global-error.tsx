"use client";

/** The layout itself failed: no styles, no brand, one way on. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <h1>Something went wrong</h1>
        <p>It is not your fault. Load the page again in a moment.</p>
      </body>
    </html>
  );
}
