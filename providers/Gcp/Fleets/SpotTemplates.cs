using System.Collections.Concurrent;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Which templates ask for Spot machines. A template never changes, so each is read once, and only when a
/// launch from it has failed.</summary>
internal sealed class SpotTemplates
{
    private const string Projects = "projects/";

    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    /// <summary>Whether a group asks for Spot machines; not where its template may not be read: a want of machines is
    /// then told as one of any machines.</summary>
    public async Task<bool> AreUsedAsync(Group group, GroupCalls calls, CancellationToken cancellation)
    {
        if (group.Template is not { } template
            || template.IndexOf(Projects, StringComparison.Ordinal) is not (>= 0 and var start))
        {
            return false;
        }

        if (known.TryGetValue(template, out var isSpot))
        {
            return isSpot;
        }

        var answer = await calls.TemplateAsync(template[start..], cancellation).ConfigureAwait(false);
        return answer.Match(
            found => known[template] = found.Properties?.Scheduling
                is { ProvisioningModel: "SPOT" } or { Preemptible: true },
            _ => false);
    }
}
