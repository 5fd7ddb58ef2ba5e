/** Numbers as people in India write them. */
const whole = new Intl.NumberFormat("en-IN", { maximumFractionDigits: 0 });
const money = new Intl.NumberFormat("en-IN", { style: "currency", currency: "INR" });

export const count = (n: number) => whole.format(n);
export const rupees = (n: number | null) => (n === null ? "–" : money.format(n));
export const percent = (n: number | null) => (n === null ? "–" : `${n} %`);
export const seconds = (n: number | null) => (n === null ? "–" : `${Math.round(n)} s`);
export const milliseconds = (n: number | null) => (n === null ? "–" : `${whole.format(n)} ms`);
