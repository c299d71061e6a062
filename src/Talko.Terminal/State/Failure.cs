using System.Net.Sockets;
using Talko.Protocol.Envelope;

namespace Talko.Terminal.State;

/// <summary>What can go wrong between here and the servers, as opposed to a fault of this program.</summary>
internal static class Failure
{
    public static bool IsExpected(Exception exception) => exception is RpcException || IsAway(exception);

    /// <summary>Whether it may go better when tried again.</summary>
    public static bool IsAway(Exception exception) => exception is IOException or SocketException or TimeoutException;
}
