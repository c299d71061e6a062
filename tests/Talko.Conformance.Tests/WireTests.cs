namespace Talko.Conformance.Tests;

/// <summary>A client in another language, written from the specification alone, against the real servers.</summary>
public sealed class WireTests(TrustingServers trusting) : IClassFixture<TrustingServers>
{
    public static TheoryData<string> Checks => [.. CheckFile.Trust.Where(name => name is not SlowWireTests.Checks and not CheckFile.Original)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_servers_do_what_the_specification_says(string checks)
    {
        Needs.Program("python3");
        await CheckFile.PassesAsync(checks, await trusting.GetAsync());
    }

    [Fact]
    public async Task The_originals_conversation_is_answered_as_the_original_did() =>
        await CheckFile.PassesInTrustModeAsync(CheckFile.Original);
}
