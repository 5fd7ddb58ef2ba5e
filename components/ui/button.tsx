import type { ComponentProps } from "react";

/** How a button looks, or a link that does a button's work: `.button` in globals.css, where it weighs nothing twice. */
export const buttonLook = (look: "main" | "plain") => `button button-${look}`;

export function Button({
  look = "main",
  ...button
}: ComponentProps<"button"> & { look?: Parameters<typeof buttonLook>[0] }) {
  return <button {...button} className={buttonLook(look)} />;
}
