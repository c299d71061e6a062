namespace Talko.Servers.Tests.Hostile;

/// <summary>
/// What the test's process holds, in which the servers run: the bytes of live objects after a full collection, and its
/// open descriptors (-1 where the system does not show them). Both tell of what is never given back; the process's
/// size would not, since the collector keeps what it once had.
/// </summary>
internal sealed record ProcessState(long HeapBytes, int Descriptors)
{
    // What a warm process keeps although nobody uses it: pooled buffers, timers, tables that grew. Seen are up to 3 MB;
    // 10,000 connections that each left 2 KiB behind would pass the bound.
    private const long Slack = 16 * 1024 * 1024;
    private const int DescriptorSlack = 20;

    private const string OpenDescriptors = "/proc/self/fd";

    public static ProcessState Look() => new(
        GC.GetTotalMemory(forceFullCollection: true),
        Directory.Exists(OpenDescriptors) ? Directory.EnumerateFileSystemEntries(OpenDescriptors).Count() : -1);

    /// <summary>Waits until the process holds about what it did before.</summary>
    public async Task ExpectAgainAsync()
    {
        var now = Look();
        await Deadline.Until($"{this} again", () =>
        {
            now = Look();
            return now.HeapBytes <= HeapBytes + Slack && now.Descriptors <= Descriptors + DescriptorSlack;
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"before {this}, after {now}");
    }
}
