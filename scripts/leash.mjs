// Loaded into a server before its own code. However the process that started it goes, even by SIGKILL, the
// channel between the two closes: then the server ends, with all it has started. A process further down
// inherits this line but not the channel, hence the comparison.
if (process.env.LEASH_HOLDER === String(process.ppid) && process.channel) {
  process.once("disconnect", () => process.kill(-process.pid, "SIGTERM"));
  // Listening must not keep alive what has done its work.
  process.channel.unref();
}
