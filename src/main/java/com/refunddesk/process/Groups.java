package com.refunddesk.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who is in which group, by the desk's own setting: a candidate group only sorts tasks in Tasklist, it restricts nobody.
 *
 * @param groups users by group name, see {@link GroupNames}
 */
@ConfigurationProperties("refund-desk")
public record Groups(Map<String, List<String>> groups) {

    public Groups {
        groups = groups == null ? Map.of() : Map.copyOf(groups);
    }

    public boolean isMember(String user, String group) {
        return groups.getOrDefault(group, List.of()).contains(user);
    }

    /** The names of all groups that a user is in. */
    public Set<String> of(String user) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().contains(user))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
