using System.Text;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Naming;

/// <summary>A text that is stored and shown: a message, or a chat's name.</summary>
internal static class VisibleText
{
    /// <summary>The parameter of this name.</summary>
    /// <exception cref="RpcException">It is missing, too long, or white space alone.</exception>
    public static string Read(RpcParams parameters, ReadOnlySpan<byte> parameter, int maxBytes)
    {
        var text = parameters.GetText(parameter, maxBytes);
        return string.IsNullOrWhiteSpace(text)
            ? throw RpcException.InvalidParams($"{Encoding.ASCII.GetString(parameter)} must be more than white space")
            : text;
    }

    /// <summary>The same for a name, by which something is found again.</summary>
    /// <exception cref="RpcException">It is missing, too long, or shows nothing.</exception>
    public static string ReadName(RpcParams parameters, ReadOnlySpan<byte> parameter, int maxBytes) =>
        RequireShown(parameters.GetText(parameter, maxBytes), parameter);

    /// <summary>The same, or null where it is absent.</summary>
    /// <exception cref="RpcException">It is too long, or shows nothing.</exception>
    public static string? ReadOptionalName(RpcParams parameters, ReadOnlySpan<byte> parameter, int maxBytes) =>
        parameters.GetOptionalText(parameter, maxBytes) is { } name ? RequireShown(name, parameter) : null;

    /// <summary>The same where an empty one takes away what there was.</summary>
    /// <exception cref="RpcException">It is too long, or shows nothing and is not empty.</exception>
    public static string? ReadClearedName(RpcParams parameters, ReadOnlySpan<byte> parameter, int maxBytes) =>
        parameters.GetOptionalText(parameter, maxBytes, minBytes: 0) is { Length: > 0 } name
            ? RequireShown(name, parameter)
            : parameters.Has(parameter) ? string.Empty : null;

    private static string RequireShown(string name, ReadOnlySpan<byte> parameter) => Visibility.ShowsSomething(name)
        ? name
        : throw RpcException.InvalidParams($"{Encoding.ASCII.GetString(parameter)} must show something");
}
