using System.CommandLine;
using System.CommandLine.Parsing;

using LlmCloudScaler.Cli.Clouds;
using LlmCloudScaler.Cli.Doctor;

namespace LlmCloudScaler.Cli.Commands;

/// <summary><c>llmscaler doctor</c>: whether policies can do their work where they are to do it.</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal, World world)
    {
        var policies = PolicyOptions.Places(isRequired: true);
        var cloud = CloudOptions.Cloud(
            $"The cloud to examine: {RealClouds.Listed}. [default: {OnAws.Name}]",
            [.. RealClouds.Names]);
        var mode = CloudOptions.Mode(
            "Examine as if every policy had this mode, such as the one to come. [default: each policy's own]");
        var principal = Principal();
        var prometheus = new PrometheusOptions(world.ValueOf);
        var json = new Option<bool>("--json") { Description = "Print the findings as one JSON object on one line." };
        var command = Describe();
        foreach (var option in new Option[] { policies, cloud, mode, principal, json }.Concat(prometheus.All))
        {
            command.Add(option);
        }

        command.Validators.Add(asked =>
        {
            var isElsewhere = CloudOf(asked.GetValue(cloud)) != OnAws.Name;
            if (((isElsewhere ? Fault(asked, principal) : null) ?? prometheus.Fault(asked)) is { } fault)
            {
                asked.AddError(fault);
            }
        });
        command.SetAction((parsed, cancellation) => new Visit(
            new VisitRequest(
                CloudOf(parsed.GetValue(cloud)),
                parsed.GetRequiredValue(policies),
                CloudOptions.ModeMeant(parsed.GetValue(mode)),
                parsed.GetValue(principal),
                parsed.GetValue(json))
            {
                Prometheus = prometheus.Meant(parsed),
            },
            world,
            terminal).RunAsync(cancellation));
        return command;
    }

    private static string CloudOf(string? asked) => asked ?? OnAws.Name;

    /// <summary>What cannot be asked of other clouds than AWS; null for nothing.</summary>
    private static string? Fault(CommandResult asked, Option<string?> principal) => asked.GetValue(principal) is null
        ? null
        : $"--principal is for --cloud {OnAws.Name}: other clouds tell what whoever asks may do, and of nobody else. "
            + "Run the doctor as the identity that is meant.";

    private static Option<string?> Principal() => new("--principal")
    {
        Description = "With --cloud aws: whose permissions to look at, by the ARN of the role that the function runs "
            + "as. [default: whoever you are]",
        HelpName = "ARN",
    };

    private static ExampledCommand Describe() => new(
        "doctor",
        "Examine whether policies can do their work on real fleets; nothing is changed.",
        "Looks at who you are, each permission that the policy's mode needs, each metric and its age, how large the "
        + "groups may become, when their machines count as ready and how they drain, machines that stand by, quotas, "
        + "whatever else scales the fleet, regions and clocks. On AWS permissions are yours or --principal's, by IAM's "
        + "simulation, and groups' hooks, warm pools and suspended processes are looked at; on Azure permissions are "
        + "what your own roles allow, and scale sets' health extensions, terminate notifications, automatic repairs, "
        + "upgrades and standby pools are looked at; on Google Cloud permissions are what you have on the projects, "
        + "and groups' autohealing, updates, redistribution and templates are looked at. Prints a line for each "
        + "finding, good, warn or bad, and the fix for each that is not good. Ends with 0 when nothing is bad, else "
        + "with 1. Credentials are found as the AWS CLI finds them, or as Azure's libraries do (az login, a managed "
        + "identity, the environment), or Google's: gcloud auth application-default login, a service account.",
        """
        llmscaler doctor --policy chat.yaml
        llmscaler doctor --policy chat.yaml --mode enforce --principal arn:aws:iam::123456789012:role/scaler
        llmscaler doctor --cloud azure --policy chat.yaml --mode enforce
        llmscaler doctor --cloud gcp --policy gs://BUCKET/policies/ --mode enforce
        llmscaler doctor --policy policies/ --json | jq '.findings[] | select(.grade != "good")'
        """);
}
