using System.CommandLine;

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
            $"The cloud to examine: {string.Join(" or ", RealClouds.Names)}. [default: aws]", [.. RealClouds.Names]);
        var mode = CloudOptions.Mode(
            "Examine as if every policy had this mode, such as the one to come. [default: each policy's own]");
        var principal = new Option<string?>("--principal")
        {
            Description = "Whose permissions to look at: the ARN of the role that the function runs as. "
                + "[default: whoever you are]",
            HelpName = "ARN",
        };
        var json = new Option<bool>("--json") { Description = "Print the findings as one JSON object on one line." };
        var command = new ExampledCommand(
            "doctor",
            "Examine whether policies can do their work on real fleets; nothing is changed.",
            "Looks at who you are, each permission that the policy's mode needs (by IAM's simulation), each metric "
            + "and its age, the groups' limits, hooks, warm pools and suspended processes, quotas, whatever else "
            + "scales the fleet, regions and clocks. Prints a line for each finding, good, warn or bad, and the fix "
            + "for each that is not good. Ends with 0 when nothing is bad, else with 1. Credentials, region and "
            + "endpoint are found as the AWS CLI finds them.",
            """
            llmscaler doctor --policy chat.yaml
            llmscaler doctor --policy chat.yaml --mode enforce --principal arn:aws:iam::123456789012:role/scaler
            llmscaler doctor --policy policies/ --json | jq '.findings[] | select(.grade != "good")'
            """);
        foreach (var option in new Option[] { policies, cloud, mode, principal, json })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => new Visit(
            new VisitRequest(
                parsed.GetValue(cloud) ?? OnAws.Name,
                parsed.GetRequiredValue(policies),
                CloudOptions.ModeMeant(parsed.GetValue(mode)),
                parsed.GetValue(principal),
                parsed.GetValue(json)),
            world,
            terminal).RunAsync(cancellation));
        return command;
    }
}
