using Talko.Testing.Postgres;

namespace Talko.Conformance.Tests;

/// <summary>The client in another language against servers on PostgreSQL, where it asks for what is stored.</summary>
public sealed class PostgresWireTests(TrustingServers trusting) : IClassFixture<TrustingServers>
{
    public static TheoryData<string> Trust =>
    [
        "check_changes.py", "check_chats.py", "check_groups.py", "check_messages.py", "check_names.py",
        "check_pages.py", "check_people.py", "check_reading.py", "check_reasons.py", "check_search.py",
        "check_users.py",
    ];

    public static TheoryData<string> Token =>
        ["token_access.py", "token_accounts.py", "token_admin.py", "token_devices.py", "token_sessions.py", "token_streams.py"];

    [Theory]
    [MemberData(nameof(Trust))]
    public async Task The_servers_do_what_the_specification_says(string checks)
    {
        Needs.Program("python3");
        await CheckFile.PassesAsync(checks, await trusting.GetAsync(MakeDatabaseAsync));
    }

    [Fact]
    public async Task The_originals_conversation_is_answered_as_the_original_did() =>
        await CheckFile.PassesInTrustModeAsync(CheckFile.Original, await MakeDatabaseAsync());

    [Theory]
    [MemberData(nameof(Token))]
    public async Task The_servers_hold_the_door_as_the_specification_says(string checks) =>
        await CheckFile.PassesInTokenModeOnAsync(checks, await MakeDatabaseAsync());

    private static async Task<string> MakeDatabaseAsync() => await (await SharedCluster.GetAsync()).MakeDatabaseAsync();
}
