import type { ReactNode } from "react";
import type { PhoneFormView } from "@/lib/login/view";
import type { CodeFormProps } from "./code-form";

/** The step after this one, for scripts: where its page is, and what it shows. */
export type NextStep = {
  path: string;
  title: string;
  head: ReactNode;
  form: CodeFormProps;
  foot: ReactNode;
};

export type PhoneAnswer = PhoneFormView & { next?: NextStep };
