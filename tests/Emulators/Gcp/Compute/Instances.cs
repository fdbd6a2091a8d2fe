using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Emulators.Gcp.Http;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>The machines of a zone, whichever group they are of.</summary>
internal sealed partial class Instances(GroupDirectory groups, int pageSize)
{
    /// <summary>All of them, or by a filter those of some names.</summary>
    public GcpAnswer List(GcpRequest request)
    {
        var filter = request.Parameter("filter");
        if (filter is not null && !OfNames().IsMatch(filter))
        {
            return GcpAnswer.Reasoned(400, "invalid", "Invalid value for field 'filter'.");
        }

        string[]? names = filter is null ? null : [.. Name().Matches(filter).Select(name => name.Groups["name"].Value)];
        var found =
            from entry in groups.All
            from machine in entry.Machines
            where machine.Exists && machine.Zone == request.Value("zone")
            where names is null || names.Contains(machine.Name)
            select new JsonObject
            {
                ["id"] = machine.Id,
                ["name"] = machine.Name,
                ["networkInterfaces"] = new JsonArray(
                    new JsonObject { ["networkIP"] = machine.Address },
                    new JsonObject { ["networkIP"] = "10.255.0.2" }),
            };
        return Page.Answer(request, [], "items", [.. found], pageSize);
    }

    [GeneratedRegex("^\\(name = \"[^\"]+\"\\)( OR \\(name = \"[^\"]+\"\\))*$")]
    private static partial Regex OfNames();

    [GeneratedRegex("\"(?<name>[^\"]+)\"")]
    private static partial Regex Name();
}
