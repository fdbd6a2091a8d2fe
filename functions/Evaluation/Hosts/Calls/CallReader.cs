using System.Text.Json;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Evaluation.Hosts.Calls;

/// <summary>Reads a call. Whatever it is, the answer is a case of <see cref="Call"/>, never an exception.</summary>
public static class CallReader
{
    /// <summary>The most members that an error names.</summary>
    private const int MostNamed = 8;

    /// <summary>Reads it: one member and nothing besides, for whoever writes two means something that we do not know.
    /// </summary>
    /// <param name="body">Anything; undefined where there is no JSON.</param>
    public static Call Read(JsonElement body)
    {
        var isOne = body.ValueKind is JsonValueKind.Object && body.EnumerateObject().Count() == 1;
        return isOne && body.Text("fleet") is { } fleet ? new Call.Fleet(new FleetName(fleet))
            : isOne && body.Text("explain") is { } of ? new Call.Explain(of)
            : new Call.Unreadable(Described(body));
    }

    private static string Described(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object)
        {
            return body.ValueKind is JsonValueKind.Undefined ? "no JSON" : $"JSON, but no object: {body.ValueKind}";
        }

        // As they stand there: a name may be no Unicode, half of a pair as an escape.
        var members = body.EnumerateObject().Select(member => EventMembers.Cut(member.ToString())).ToArray();
        return members.Length == 0 ? "an empty object"
            : $"an object of {string.Join(", ", members.Take(MostNamed))}"
                + (members.Length > MostNamed ? ", …" : string.Empty);
    }
}
