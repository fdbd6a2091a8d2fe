namespace LlmCloudScaler.Cli.Doctor.Aws;

/// <summary>What Amazon Web Services calls its own.</summary>
internal static class AwsWords
{
    public static CloudWords All { get; } = new()
    {
        LogIn = "give credentials that are valid now: AWS_PROFILE, a role, or aws sso login; 'aws sts "
            + "get-caller-identity' must answer",
        GrantedButFor = string.Empty,
        Allow = (action, resource) =>
            $"allow it: {{\"Effect\": \"Allow\", \"Action\": \"{action}\", \"Resource\": \"{resource}\"}}",
        LiftDenial = "a statement with \"Effect\": \"Deny\", a permissions boundary or an organization's policy "
            + "forbids it; except this principal there",
        MeetCondition = "see that the condition holds for the group, such as by its tags",
        LetPermissionsBeSeen = "allow iam:SimulatePrincipalPolicy to whoever runs the doctor, or name a role with "
            + "--principal",
        BesideOthers = string.Empty,
        OthersCount = "; other machines of the account count as well",
        AskForQuota = needed => $"ask for {needed} or more in the console of Service Quotas",
        CompareQuota = "compare the quota of the instance family in the console of Service Quotas with replicas.max",
        ComparePool = "compare the pool's region and group with what there is",
        Guide = "docs/aws.md",
        GroupParts = "group's limits, hooks and quota",
        LetGroupBeSeen = "allow autoscaling:DescribeAutoScalingGroups and autoscaling:DescribeLifecycleHooks to "
            + "whoever runs the doctor",
        FindControllers = "allow autoscaling:DescribePolicies, or see that the group has no scaling policy of its own",
        Resume = process =>
            $"aws autoscaling resume-processes --scaling-processes {process} --auto-scaling-group-name …",
        LetMetricsBeRead = "allow what is denied: cloudwatch:GetMetricData, or sqs:GetQueueAttributes of a queue",
        CompareMetric = "compare namespace, name and the whole set of dimensions with what the agent publishes",
        RaiseMaximum = wanted => $"raise MaxSize to {wanted} in all",
        ReadyBy = hook => $"when it completes hook '{hook}'",
        NoReadiness = "no launch hook",
        TellReadiness = "give the group a hook for autoscaling:EC2_INSTANCE_LAUNCHING with default result ABANDON, "
            + "which the machine completes when its model answers; infra/aws/start-replica.sh does",
        DrainsBy = hook => $"in hook '{hook}'",
        DelayRepairs = "give the group a health check grace period that is longer than a start",
        Blueprint = "its launch template",
        UpdateByHand = "refresh the group's instances when you choose",
        NoDrain = "no termination hook",
        GiveTimeToDrain = "give the group a hook for autoscaling:EC2_INSTANCE_TERMINATING, which the machine completes "
            + "when it has drained; infra/aws/start-replica.sh does",
    };
}
