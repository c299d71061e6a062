namespace Talko.Protocol.Server;

/// <summary>The connections that count for one address. Not thread-safe.</summary>
internal sealed class AddressShare
{
    private ConnectionGroups<long>? _users;

    /// <summary>How many there are.</summary>
    public int Count { get; set; }

    /// <summary>Those of users, by user.</summary>
    public ConnectionGroups<long> Users => _users ??= new ConnectionGroups<long>();
}
