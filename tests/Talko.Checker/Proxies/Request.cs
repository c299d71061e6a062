using System.Text.Json;

namespace Talko.Checker.Proxies;

/// <summary>A request that is on its way through a proxy, as far as the checker wants to know it.</summary>
/// <param name="Frame">Its bytes.</param>
/// <param name="Method">Its method.</param>
/// <param name="IsGapFill">Whether it asks what came after a number.</param>
internal sealed record Request(byte[] Frame, string Method, bool IsGapFill)
{
    /// <summary>Whether it makes something.</summary>
    public bool IsWrite => Method.StartsWith("Insert", StringComparison.Ordinal);

    public static Request Parse(byte[] frame)
    {
        using var document = JsonDocument.Parse(Frames.Payload(frame));
        var method = document.RootElement.GetProperty("method").GetString()!;
        var isGapFill = method == "GetMessages"
            && document.RootElement.GetProperty("params").TryGetProperty("after_id", out var after)
            && after.ValueKind == JsonValueKind.Number;
        return new Request(frame, method, isGapFill);
    }
}
