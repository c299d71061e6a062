using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Terminal.State;

/// <summary>Why nothing was looked for, in a sentence that says what can be done about it.</summary>
internal static class SearchProblems
{
    /// <summary>Whether the same may go better when it is asked again.</summary>
    public static bool IsPassing(Exception exception) =>
        Failure.IsAway(exception) || exception is RpcException { Code: RpcErrorCode.Busy or RpcErrorCode.Internal };

    public static string Explain(Exception exception) => exception switch
    {
        RpcException { Code: RpcErrorCode.MethodNotFound } => "This server cannot search yet.",
        RpcException { Code: RpcErrorCode.InvalidParams } =>
            "Say what is looked for, too, not only what is left out: lunch -soup.",
        RpcException { Reason: RpcErrorReason.Participant } => "You take no part in that chat any more.",
        _ when Failure.IsAway(exception) => $"No answer: {exception.Message.TrimEnd('.')}.",
        _ => Refusals.Sentence(exception.Message),
    };
}
