using System.Text;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Methods;

/// <summary>A parameter that is one of a few words.</summary>
internal static class Choice
{
    /// <summary>The optional parameter of this name.</summary>
    /// <exception cref="RpcException">It is none of the words.</exception>
    public static string? ReadOptional(
        RpcParams parameters, ReadOnlySpan<byte> parameter, params ReadOnlySpan<string> words)
    {
        const int MaxBytes = 64;
        var word = parameters.GetOptionalText(parameter, MaxBytes);
        return word is null || words.Contains(word)
            ? word
            : throw RpcException.InvalidParams(
                $"{Encoding.ASCII.GetString(parameter)} must be one of {string.Join(", ", words)}");
    }
}
