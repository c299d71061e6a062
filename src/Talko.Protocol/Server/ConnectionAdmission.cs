namespace Talko.Protocol.Server;

/// <summary>Whether a connection may stay.</summary>
internal enum ConnectionAdmission
{
    Admitted,

    /// <summary>The server has as many as it may.</summary>
    Full,

    /// <summary>The peer's address has as many as it may.</summary>
    AddressFull,
}
