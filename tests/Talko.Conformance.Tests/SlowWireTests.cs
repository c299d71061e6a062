namespace Talko.Conformance.Tests;

/// <summary>Apart from the others, so that its minute of waiting passes beside them.</summary>
public sealed class SlowWireTests
{
    internal const string Checks = "check_time.py";

    [Fact]
    public async Task The_servers_keep_the_times_that_the_specification_names() => await CheckFile.PassesInTrustModeAsync(Checks);
}
