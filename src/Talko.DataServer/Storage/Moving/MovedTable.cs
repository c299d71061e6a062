namespace Talko.DataServer.Storage.Moving;

/// <summary>A table that is moved.</summary>
/// <param name="Name">In small letters, as both engines know it by.</param>
/// <param name="Columns">Those that every engine has.</param>
/// <param name="Key">By which its rows are in one order on both sides.</param>
internal sealed record MovedTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key)
{
    /// <summary>All of them, each behind those that its rows point at.</summary>
    public static IReadOnlyList<string> Order { get; } =
    [
        "users", "namewords", "blocks", "credentials", "sessions", "devices", "invites", "chats", "gonechats", "participants",
        "formerparticipants", "chatnumbers", "messages", "mentions",
    ];

    /// <summary>Reads its rows in their order.</summary>
    public string Select => $"SELECT {string.Join(", ", Columns)} FROM {Name} ORDER BY {string.Join(", ", Key)}";
}
