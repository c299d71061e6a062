namespace Talko.Conformance.Tests;

/// <summary>The client in another language against servers that want to know who is asking.</summary>
public sealed class TokenWireTests
{
    private const string InviteChecks = "token_invites.py";

    public static TheoryData<string> Checks => [.. CheckFile.Token.Where(name => name != InviteChecks)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_servers_hold_the_door_as_the_specification_says(string checks) =>
        await CheckFile.PassesInTokenModeAsync(checks);

    [Fact]
    public async Task The_servers_let_in_whom_they_are_told_to_where_it_takes_an_invite() =>
        await CheckFile.PassesInTokenModeAsync(InviteChecks, "--sign_up=invite");
}
