using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>What the Describe operations answer.</summary>
internal static class GroupQueries
{
    /// <summary>Those of the given groups that have the tags asked for.</summary>
    public static AwsAnswer Groups(IReadOnlyList<GroupState> groups, JsonObject parameters)
    {
        var filters = parameters.Structures("Filters");
        var hasInstances = parameters.Flag("IncludeInstances") ?? true;
        var found = groups
            .Where(group => filters.All(filter => Passes(group.Options.Tags, filter)))
            .Select(group => GroupShape.Of(group, hasInstances));
        return Page.Answer(parameters, "AutoScalingGroups", [.. found], standard: 50, largest: 100);
    }

    /// <summary>Those in progress first, the latest start first among both.</summary>
    public static AwsAnswer Activities(IReadOnlyList<GroupState> groups, JsonObject parameters)
    {
        var ids = parameters.Texts("ActivityIds");
        var found =
            from entry in groups
            from activity in entry.Activities.Listed
            where ids.Count == 0 || ids.Contains(activity.Id)
            orderby activity.End is not null, activity.Start descending
            select ActivityShape.Of(entry, activity);
        return Page.Answer(parameters, "Activities", [.. found], standard: 100, largest: 100);
    }

    public static AwsAnswer Hooks(GroupState group, JsonObject parameters)
    {
        var names = parameters.Texts("LifecycleHookNames");
        var hooks = new[]
        {
            (Hook: group.Options.LaunchHook, Transition: "autoscaling:EC2_INSTANCE_LAUNCHING"),
            (Hook: group.Options.TerminateHook, Transition: "autoscaling:EC2_INSTANCE_TERMINATING"),
        };
        return AwsAnswer.Of(new JsonObject
        {
            ["LifecycleHooks"] = hooks
                .Where(entry => entry.Hook is { } hook && (names.Count == 0 || names.Contains(hook.Name)))
                .Select(entry => HookShape.Of(group, entry.Hook!, entry.Transition))
                .ToJson(),
        });
    }

    public static AwsAnswer WarmPool(GroupState group, JsonObject parameters)
    {
        var page = Page.Answer(
            parameters, "Instances", [.. group.Warm.Select(machine => InstanceShape.Of(group, machine))], 50, 50);
        if (page is AwsAnswer.Result { Output: { } output } && group.WarmPool is { } pool)
        {
            output["WarmPoolConfiguration"] = WarmPoolShape.Of(pool, group.IsWarmPoolGoing);
        }

        return page;
    }

    public static AwsAnswer Policies(IReadOnlyList<GroupState> groups, JsonObject parameters)
    {
        var names = parameters.Texts("PolicyNames");
        var types = parameters.Texts("PolicyTypes");
        var found =
            from entry in groups
            from policy in entry.Policies
            where names.Count == 0 || names.Contains(policy.Name)
            where types.Count == 0 || types.Contains(policy.Type)
            select PolicyShape.Of(entry, policy);
        return Page.Answer(parameters, "ScalingPolicies", [.. found], standard: 50, largest: 100);
    }

    /// <summary>Filters: <c>tag:KEY</c> with values, <c>tag-key</c>, <c>tag-value</c>.</summary>
    private static bool Passes(IReadOnlyDictionary<string, string> tags, JsonObject filter)
    {
        var values = filter.Texts("Values");
        return filter.Text("Name") switch
        {
            "tag-key" => tags.Keys.Any(values.Contains),
            "tag-value" => tags.Values.Any(values.Contains),
            { } name when name.StartsWith("tag:", StringComparison.Ordinal) =>
                tags.TryGetValue(name["tag:".Length..], out var value) && values.Contains(value),
            _ => false,
        };
    }
}
