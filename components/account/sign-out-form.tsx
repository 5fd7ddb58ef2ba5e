import { Button } from "@/components/ui/button";

/** A form, so that it works before any script does and no link can sign somebody out. */
export function SignOutForm({ action, label }: { action: () => Promise<void>; label: string }) {
  return (
    <form action={action} className="grid">
      <Button type="submit" look="plain">
        {label}
      </Button>
    </form>
  );
}
