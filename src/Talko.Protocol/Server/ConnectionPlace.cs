using Talko.Protocol.Access;

namespace Talko.Protocol.Server;

/// <summary>What the table knows of a connection, and where it stands among those that may give way; the table's.</summary>
internal sealed class ConnectionPlace(ServerConnection connection)
{
    /// <summary>Whether it has a place; without one it is answered and closes.</summary>
    public bool IsAdmitted { get; set; }

    /// <summary>The address that it counts for; null for none.</summary>
    public ClientAddress? Address { get; set; }

    /// <summary>Whether nothing is known of who it is.</summary>
    public bool IsStranger { get; set; } = true;

    /// <summary>Whose it is, where it may give way for that user; null otherwise.</summary>
    public long? UserId { get; set; }

    /// <summary>Among the strangers, or one user's, of its address.</summary>
    public LinkedListNode<ServerConnection> AtAddress { get; } = new(connection);

    /// <summary>Among all connections of its user; null where there is none.</summary>
    public LinkedListNode<ServerConnection>? OfUser { get; set; }
}
