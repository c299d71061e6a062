namespace Talko.Client.Messaging;

/// <summary>Whether what a messenger shows is kept up to date.</summary>
public enum ConnectionState
{
    /// <summary>The first connection is being made.</summary>
    Connecting,

    /// <summary>The stream is open and the state agrees with storage.</summary>
    Online,

    /// <summary>The connection is lost and is being made again; what is shown may be old.</summary>
    Offline,

    /// <summary>
    /// The token is not valid, or no longer: nothing is tried until <see cref="Messenger.Reconnect"/>, to be called when
    /// <see cref="TalkoClient.Token"/> has been replaced. What is unsent waits.
    /// </summary>
    SignedOut,
}
