namespace Talko.Conformance.Tests;

/// <summary>A client in another language, written from the specification alone, against the real servers.</summary>
public sealed class WireTests
{
    public static TheoryData<string> Checks => [.. CheckFile.Trust.Where(name => name != SlowWireTests.Checks)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_servers_do_what_the_specification_says(string checks) => await CheckFile.PassesInTrustModeAsync(checks);
}
