using Talko.Protocol.Envelope;

namespace Talko.Client.Messaging;

internal static class RpcExceptionExtensions
{
    /// <summary>Whether a chat that was asked for is gone, or this user takes no part in it any more: a client drops it.</summary>
    public static bool IsOfGoneChat(this RpcException refusal) =>
        refusal.Code == RpcErrorCode.NotFound || refusal.Reason == RpcErrorReason.Participant;

    /// <summary>Whether the same may be answered otherwise later.</summary>
    public static bool IsPassing(this RpcException refusal) =>
        refusal.Code is RpcErrorCode.Busy or RpcErrorCode.Internal or RpcErrorCode.NotSignedIn;
}
